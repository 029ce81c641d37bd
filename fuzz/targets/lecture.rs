#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| moshimo_fuzz::lecture(bytes));
