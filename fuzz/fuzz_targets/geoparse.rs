#![no_main]

#[allow(dead_code)]
#[path = "../../tests/hostile/harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::geoparse(bytes));
