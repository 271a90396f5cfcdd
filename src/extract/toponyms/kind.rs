//! What does a name do in its sentence: name the place, its people, its government, or an organisation?

use std::ops::Range;

use super::Mention;
use super::reader::Reader;
use super::words::role;
use crate::gazetteer::NameKind;
use crate::resolve::ToponymKind;
use crate::text::TokenKind;

impl Reader<'_, '_, '_> {
    pub(super) fn kind(&self, mention: &Mention<'_>) -> ToponymKind {
        let tokens = &mention.tokens;
        let demonyms = mention.candidates.iter().filter(|c| c.kind == NameKind::Demonym).count();
        if demonyms > 0 && demonyms == mention.candidates.len() {
            return ToponymKind::Demonym;
        }
        if self.grouped[tokens.start] || self.is_in_organisation(tokens) {
            return ToponymKind::Organization;
        }
        let speaks = self.words.get(tokens.end).is_some_and(|word| word.has(role::SPEECH));
        if speaks && !mention.located && self.text.tokens[tokens.end].kind == TokenKind::Word {
            return ToponymKind::Metonym;
        }
        ToponymKind::Place
    }

    fn is_in_organisation(&self, tokens: &Range<usize>) -> bool {
        let run = self.run(tokens.start);
        let of_organisation = |at: usize| self.words[at].has(role::ORGANISATION);
        let beside = run.clone().filter(|at| !tokens.contains(at)).any(of_organisation);
        // "Bank of Punjab", "University of Balochistan".
        let of = tokens.start.checked_sub(2).filter(|&head| self.text.is(head + 1, "of") && self.is_capital(head));
        !self.uncased && (beside || of.is_some_and(of_organisation))
    }
}
