//! Which part of a web page is the report?

use dom_smoothie::{Config, Readability, TextMode};

use super::fault::{Fault, Problem};
use super::{Record, date};
use crate::document::Document;

/// The page's article, as one document.
pub fn read(id: &str, page: &str) -> Result<Record, Fault> {
    if nesting(page) > DEEPEST {
        return Err(Problem::TooDeep.into());
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(page, None, Some(config))
        .and_then(|mut readability| readability.parse())
        .map_err(|_| Problem::NoArticle)?;
    let text = paragraphs(&article.text_content);
    if text.is_empty() {
        return Err(Problem::NoArticle.into());
    }
    let document = Document {
        id: id.to_owned(),
        title: Some(article.title.trim().to_owned()).filter(|title| !title.is_empty()),
        text,
        // A page's metadata that is no date is not the user's mistake: passed over without a word.
        date: article.published_time.as_deref().and_then(date::parse),
        source: article.site_name.filter(|name| !name.trim().is_empty()),
        url: article.url,
    };
    Ok(Record { document, gold: None, line: None, remarks: Vec::new() })
}

/// Elements inside elements at most; browsers stop at five hundred. The tree takes time by the square of it.
const DEEPEST: usize = 2_000;

/// Elements that have no end, or whose end is seldom written.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// About how many elements at most are open at once.
fn nesting(page: &str) -> usize {
    let (mut open, mut most) = (0usize, 0);
    for tag in page.split('<').skip(1) {
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if name.is_empty() || UNCLOSED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        open = if is_end { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

/// Lines without margins, one blank line between paragraphs.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for paragraph in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(paragraph);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Ten killed in Kalat | The Daily</title>
        <meta property="og:title" content="Ten killed in Kalat"><meta property="og:site_name" content="The Daily">
        <meta property="article:published_time" content="2024-08-27T06:30:00+05:00"></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
        <article><h1>Ten killed in Kalat</h1>
        <p>Ten people were killed in Kalat on Monday, officials said, when armed men stormed a camp outside the town.</p>
        <p>A railway bridge was blown up in <b>Bolan</b>, and trains between Quetta and Sibi were halted for the day.</p>
        </article><script>var x = "killed 99";</script><footer>Contact us</footer></body></html>"#;

    #[test]
    fn the_article_is_found_with_its_title_and_day() {
        let document = read("kalat", PAGE).unwrap().document;
        assert_eq!(document.title.as_deref(), Some("Ten killed in Kalat"));
        assert_eq!(document.date, Some(jiff::civil::date(2024, 8, 27)));
        assert_eq!(document.source.as_deref(), Some("The Daily"));
        let paragraphs: Vec<_> = document.text.split("\n\n").collect();
        assert!(
            paragraphs.contains(
                &"A railway bridge was blown up in Bolan, and trains between Quetta and Sibi were halted for the day."
            ),
            "{paragraphs:?}"
        );
        assert!(!document.text.contains("99"), "{}", document.text);
    }

    #[test]
    fn a_page_nested_without_end_is_refused() {
        let page = |levels: usize| format!("<html><body>{}{PAGE}", "<div>".repeat(levels));
        assert!(matches!(read("a", &page(100_000)).unwrap_err().problem, Problem::TooDeep));
        assert!(!read("a", &page(300)).unwrap().document.text.is_empty());
    }

    #[test]
    fn a_page_without_text_says_so() {
        assert!(matches!(read("a", "<html><body></body></html>").unwrap_err().problem, Problem::NoArticle));
    }
}
