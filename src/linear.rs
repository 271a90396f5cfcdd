//! How are features weighed? A hashed linear model: a feature is a slot of a table, its weight what training left there.
//!
//! Nothing is built to hash a feature but two numbers: the template it comes from and the value it takes.

/// Slots of a model's table, as a power of two; training features rarely meet in one.
const BITS: u32 = 17;

/// Steps of a stored weight: an `i16` reaches ±64.
const STEP: f32 = 1.0 / 512.0;

/// FNV-1a, 32 bits.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The slot of the feature that a template takes with a value.
#[must_use]
pub fn slot(template: u32, value: u32) -> u32 {
    let mut mixed = value ^ template.wrapping_mul(0x9e37_79b1);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b);
    mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    (mixed ^ (mixed >> 16)) >> (32 - BITS)
}

/// One value out of two.
#[must_use]
pub fn join(a: u32, b: u32) -> u32 {
    a.rotate_left(11).wrapping_mul(0x9e37_79b1) ^ b
}

/// A trained model: `bias + slope · given + Σ weights`, a logarithm of odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What no feature explains.
    pub bias: f32,
    /// Weight of the one number given beside the features.
    pub slope: f32,
    /// In steps.
    table: Vec<i16>,
}

impl Default for Weights {
    fn default() -> Self {
        Self { bias: 0.0, slope: 0.0, table: vec![0; 1 << BITS] }
    }
}

impl Weights {
    /// The logarithm of the odds.
    #[must_use]
    pub fn score(&self, features: &[u32], given: f32) -> f32 {
        let steps: i32 = features.iter().map(|&slot| i32::from(self.table[slot as usize])).sum();
        self.bias + self.slope * given + steps as f32 * STEP
    }

    /// Reads what [`Weights::encode`] wrote and leaves the rest; `None` if it is cut short.
    #[must_use]
    pub fn decode(bytes: &mut &[u8]) -> Option<Self> {
        let (bias, slope) = (f32::from_le_bytes(take(bytes)?), f32::from_le_bytes(take(bytes)?));
        let mut weights = Self { bias, slope, ..Self::default() };
        let count = u32::from_le_bytes(take(bytes)?);
        let mut at = 0;
        for _ in 0..count {
            at += usize::from(u16::from_le_bytes(take(bytes)?));
            *weights.table.get_mut(at)? = i16::from_le_bytes(take(bytes)?);
        }
        Some(weights)
    }

    /// Bias and slope, then each weight that is not 0 behind the distance from the slot before it.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let (mut body, mut count, mut last) = (Vec::new(), 0u32, 0);
        for (at, &steps) in self.table.iter().enumerate() {
            let far = at - last >= usize::from(u16::MAX);
            if steps != 0 || far {
                body.extend(((at - last) as u16).to_le_bytes());
                body.extend(steps.to_le_bytes());
                (count, last) = (count + 1, at);
            }
        }
        let head = [self.bias.to_le_bytes(), self.slope.to_le_bytes(), count.to_le_bytes()];
        head.concat().into_iter().chain(body).collect()
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}

/// One thing to learn from.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    /// Its features.
    pub features: Vec<u32>,
    /// The number given beside them.
    pub given: f32,
    /// Whether it is what is looked for.
    pub is: bool,
}

/// How strongly training is held back, and how often it goes through the instances.
#[derive(Clone, Copy, Debug)]
pub struct Training {
    /// Weights whose evidence stays below this are 0.
    pub l1: f32,
    /// Pulls weights towards 0.
    pub l2: f32,
    /// Times through all instances.
    pub rounds: usize,
}

/// Logistic regression by FTRL-Proximal (McMahan et al. 2013, "Ad click prediction"); the order of the instances is shuffled
/// the same way every time, so that the same instances give the same weights.
#[must_use]
pub fn train(instances: &[&Instance], training: Training) -> Weights {
    const ALPHA: f32 = 0.1;
    const BETA: f32 = 1.0;
    let slots = (1 << BITS) + 2;
    let (bias_at, slope_at) = (slots - 2, slots - 1);
    let (mut z, mut n) = (vec![0f32; slots], vec![0f32; slots]);
    let weight = |z: f32, n: f32, free: bool| {
        let (l1, l2) = if free { (0.0, 0.0) } else { (training.l1, training.l2) };
        if z.abs() <= l1 { 0.0 } else { -(z - z.signum() * l1) / ((BETA + n.sqrt()) / ALPHA + l2) }
    };
    let mut order: Vec<usize> = (0..instances.len()).collect();
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..training.rounds {
        for at in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(at, (state % (at as u64 + 1)) as usize);
        }
        for &at in &order {
            let instance = instances[at];
            let inputs = instance.features.iter().map(|&slot| (slot as usize, 1.0));
            let inputs = inputs.chain([(bias_at, 1.0), (slope_at, instance.given)]);
            let sum: f32 = inputs.clone().map(|(at, x)| x * weight(z[at], n[at], at >= bias_at)).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(instance.is));
            for (at, x) in inputs {
                let (gradient, old) = (error * x, weight(z[at], n[at], at >= bias_at));
                let sigma = ((n[at] + gradient * gradient).sqrt() - n[at].sqrt()) / ALPHA;
                z[at] += gradient - sigma * old;
                n[at] += gradient * gradient;
            }
        }
    }
    let mut weights = Weights { bias: weight(z[bias_at], n[bias_at], true), ..Weights::default() };
    weights.slope = weight(z[slope_at], n[slope_at], true);
    for (at, slot) in weights.table.iter_mut().enumerate() {
        *slot = (weight(z[at], n[at], false) / STEP).round() as i16;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learned_comes_back_from_its_bytes() {
        let instance = |value, is| Instance { features: vec![slot(1, value), slot(2, 0)], given: 0.0, is };
        let taught = [instance(7, true), instance(8, false)];
        let weights = train(&[&taught[0], &taught[1]], Training { l1: 0.0, l2: 0.0, rounds: 50 });
        assert!(weights.score(&taught[0].features, 0.0) > 0.5 && weights.score(&taught[1].features, 0.0) < -0.5);
        let bytes = weights.encode();
        let read = Weights::decode(&mut &bytes[..]).unwrap();
        assert!((read.score(&taught[0].features, 0.0) - weights.score(&taught[0].features, 0.0)).abs() < 0.02);
        assert_eq!(Weights::decode(&mut &bytes[..bytes.len() - 1]), None);
    }
}
