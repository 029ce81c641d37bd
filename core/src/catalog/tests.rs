use super::Catalog;

#[test]
fn the_embedded_content_is_read_whole() {
    let (catalog, problems) = super::read::read(&super::files::embedded());
    assert_eq!(problems, []);
    let catalog = catalog.unwrap();
    assert!(catalog.questionnaires.contains_key("acp-what-if"));
    assert!(catalog.messages.has("era-showa"));
}

#[test]
fn a_folder_is_read_as_the_program_is() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    let from_folder = Catalog::load(&folder).unwrap();
    let embedded = Catalog::embedded();
    assert_eq!(from_folder.questionnaires, embedded.questionnaires);
    assert_eq!(from_folder.illustrations, embedded.illustrations);
    assert_eq!(from_folder.theme, embedded.theme);
}
