<?php
/**
 * Installs WordPress without a browser, turns the plugin on, and writes the page with each way of embedding.
 *
 * Run by try-it.sh. May run again: what is there is brought up to date.
 */
$folder       = $argv[1];
$tributary    = getenv( 'TRIBUTARY_URL' );
$organisation = getenv( 'TRIBUTARY_ORGANISATION' );
$site         = getenv( 'WORDPRESS_SITE' );

$_SERVER['HTTP_HOST']   = parse_url( $site, PHP_URL_HOST ) . ':' . parse_url( $site, PHP_URL_PORT );
$_SERVER['REQUEST_URI'] = '/';
define( 'WP_INSTALLING', true );
/** WordPress would mail the password. */
function wp_new_blog_notification() {
}
require $folder . '/site/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';

if ( ! is_blog_installed() ) {
	$password = wp_generate_password( 20, false );
	wp_install( 'Intranet of Exampleton', 'webteam', 'webteam@exampleton.example', false, '', $password );
	file_put_contents( $folder . '/account', "webteam\n$password\n" );
	update_option( 'timezone_string', 'Europe/London' );
	foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $sample ) {
		wp_delete_post( $sample->ID, true );
	}
	switch_theme( 'twentytwentythree' );
}
$GLOBALS['wp_rewrite']->set_permalink_structure( getenv( 'WORDPRESS_PERMALINKS' ) === 'plain' ? '' : '/%postname%/' );
$GLOBALS['wp_rewrite']->flush_rules( false );
wp_set_current_user( get_user_by( 'login', 'webteam' )->ID );

// The plugin, as a person would turn it on and set it up.
$result = activate_plugin( 'tributary/tributary.php' );
if ( is_wp_error( $result ) ) {
	fwrite( STDERR, $result->get_error_message() . "\n" );
	exit( 1 );
}
update_option( 'tributary_url', $tributary );

// An application password for the adapter, made anew each time since WordPress does not tell an old one.
foreach ( WP_Application_Passwords::get_user_application_passwords( get_current_user_id() ) as $old ) {
	WP_Application_Passwords::delete_application_password( get_current_user_id(), $old['uuid'] );
}
list( $application ) = WP_Application_Passwords::create_new_application_password( get_current_user_id(), array( 'name' => 'Tributary' ) );
file_put_contents( $folder . '/application-password', $application . "\n" );

// Posts of the category that the adapter reads, and one of another that it must not read.
$digital = wp_create_category( 'Digital' );
$events  = wp_create_category( 'Events' );
$posts   = array(
	array(
		'post_name'     => 'repairs-form',
		'post_title'    => 'What we learned from a shorter form for repairs',
		'post_category' => array( $digital ),
		'tags_input'    => array( 'housing repairs', 'forms' ),
		'post_content'  => "<!-- wp:paragraph -->\n<p>Half of our tenants gave up on the form for repairs. We took out 14 of 22 questions, and now four in five finish it.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>Ask only what the first visit needs</li>\n<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>Let people send a photo</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
	),
	array(
		'post_name'     => 'bins-by-text',
		'post_title'    => 'Bin days by text message',
		'post_category' => array( $digital ),
		'tags_input'    => array( 'waste' ),
		'post_content'  => "<!-- wp:paragraph -->\n<p>Residents can ask for a text on the evening before. Calls about missed bins went down by a third.</p>\n<!-- /wp:paragraph -->",
	),
	array(
		'post_name'     => 'summer-party',
		'post_title'    => 'The summer party is on Friday',
		'post_category' => array( $events ),
		'post_content'  => "<!-- wp:paragraph -->\n<p>In the courtyard from four.</p>\n<!-- /wp:paragraph -->",
	),
);
foreach ( $posts as $post ) {
	if ( ! get_page_by_path( $post['post_name'], OBJECT, 'post' ) ) {
		wp_insert_post( $post + array( 'post_status' => 'publish' ) );
	}
}

// The page. Each way stands under a heading of its own.
$widget  = esc_url( $tributary . '/widgets/latest?count=3' );
$link    = '<a href="' . esc_url( $tributary . '/search' ) . '">What other councils are working on</a>';
$heading = static fn ( $text ) => "<!-- wp:heading -->\n<h2>$text</h2>\n<!-- /wp:heading -->\n\n";
// Themes lay out the blocks of a page, so that what is pasted stands in one of its own.
$html    = static fn ( $code ) => "<!-- wp:html -->\n<div>\n$code\n</div>\n<!-- /wp:html -->\n\n";
$pasted  = $tributary . '/widgets/opportunities?count=3';
$content = $heading( 'A frame' )
	. $html( "<iframe src=\"$widget\" title=\"What other councils are working on\" width=\"100%\" height=\"420\" frameborder=\"0\" loading=\"lazy\">$link</iframe>" )
	. $heading( 'The loader script' )
	. $html( '<script src="' . esc_url( $tributary . '/widgets/loader.js' ) . "\" data-tributary-widget=\"latest\" data-count=\"3\" async></script>\n<noscript>$link</noscript>" )
	. $heading( 'The custom element' )
	. $html( '<script src="' . esc_url( $tributary . '/widgets/element.js' ) . "\" async></script>\n<tributary-widget type=\"latest\" count=\"3\">$link</tributary-widget>" )
	. $heading( 'A fragment put in by the server, with the shortcode' )
	. "<!-- wp:shortcode -->\n[tributary widget=\"latest\" count=\"3\" heading=\"3\"]\n<!-- /wp:shortcode -->\n\n"
	. $heading( 'The same with the block' )
	. "<!-- wp:tributary/widget {\"widget\":\"opportunities\",\"count\":\"3\"} /-->\n\n"
	. $heading( 'A pasted address' )
	. '<!-- wp:embed ' . wp_json_encode( array( 'url' => $pasted, 'type' => 'rich', 'providerNameSlug' => 'tributary' ), JSON_UNESCAPED_SLASHES | JSON_HEX_AMP )
	. " -->\n<figure class=\"wp-block-embed is-type-rich is-provider-tributary wp-block-embed-tributary\"><div class=\"wp-block-embed__wrapper\">\n"
	. esc_url( $pasted ) . "\n</div></figure>\n<!-- /wp:embed -->\n";

$page = get_page_by_path( 'what-others-do' );
$id   = wp_insert_post(
	wp_slash(
		array(
			'ID'           => $page ? $page->ID : 0,
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_name'    => 'what-others-do',
			'post_title'   => 'What other councils are doing',
			'post_content' => $content,
		)
	),
	true
);
if ( is_wp_error( $id ) ) {
	fwrite( STDERR, $id->get_error_message() . "\n" );
	exit( 1 );
}
// What it remembers of pasted addresses, so that a changed host is asked again.
delete_oembed_caches_of( $id );
file_put_contents( $folder . '/page', get_permalink( $id ) . "\n" );

// Files for Tributary's deploy folder.
wp_mkdir_p( $folder . '/deploy' );
file_put_contents(
	$folder . '/deploy/tributary.adapter.wordpress-exampleton.cfg',
	"origin = exampleton-intranet\ntitle = Intranet of Exampleton\norganisation = $organisation\naddress = $site/\ncategory = Digital\nkind = story\ntags = intranet\nevery = 5m\nmoderated = false\n"
);
file_put_contents(
	$folder . '/deploy/tributary.adapter.wordpress.outlet-exampleton.cfg',
	"origin = exampleton-pages\ntitle = the intranet of Exampleton\norganisation = $organisation\naddress = $site/\nuser = webteam\npassword = $application\n"
);

/** Forgets what pasted addresses became, in whatever form this version keeps it. */
function delete_oembed_caches_of( $id ) {
	$GLOBALS['wp_embed']->delete_oembed_caches( $id );
	foreach ( get_posts( array( 'post_type' => 'oembed_cache', 'post_status' => 'any', 'numberposts' => -1 ) ) as $kept ) {
		wp_delete_post( $kept->ID, true );
	}
}
