//! Why is something not done, and what can the user do instead?

/// A command that is not carried out; the advice is shown below the problem.
#[derive(Debug, thiserror::Error)]
#[error("{problem}")]
pub struct Refusal {
    problem: String,
    advice: String,
}

impl Refusal {
    /// A problem, and what to do next.
    pub fn new(problem: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { problem: problem.into(), advice: advice.into() }
    }

    /// What to do next.
    pub fn advice(&self) -> &str {
        &self.advice
    }
}
