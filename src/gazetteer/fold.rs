//! When are two spellings the same name?
