//! What stands on the map besides the map? Legend, scale bar, north arrow, locator; graticule and frame.

mod arrange;
mod graticule;
mod legend;
mod locator;
mod north;
mod scale_bar;

pub use arrange::{Arrangement, Content, arrange};
pub use graticule::graticule;
pub use legend::{Legend, Shown};
pub use locator::Locator;
pub use north::{NORTH_SIZE, north};
pub use scale_bar::{ScaleBar, Units};
