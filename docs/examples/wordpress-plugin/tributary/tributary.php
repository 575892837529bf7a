<?php
/**
 * Plugin Name:       Tributary
 * Description:       Shows what councils are working on: widgets of a Tributary host by shortcode, by block, and by pasting an address.
 * Version:           1.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Tributary contributors
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       tributary
 *
 * @package Tributary
 */

defined( 'ABSPATH' ) || exit;

/** Where the address of the host is kept. */
const TRIBUTARY_OPTION = 'tributary_url';

/** How long a fragment is shown before it is asked for again, in seconds. */
const TRIBUTARY_FRESH = MINUTE_IN_SECONDS;

/** How long the last good fragment is kept for when the host is away, in seconds. */
const TRIBUTARY_KEPT = DAY_IN_SECONDS;

/** The most of a fragment that is taken, in bytes. */
const TRIBUTARY_LONGEST = 200000;

/** The address of the host without a slash at its end; empty where nobody has set it. */
function tributary_url() {
	return untrailingslashit( (string) get_option( TRIBUTARY_OPTION, '' ) );
}

/** An address as it may be kept: https or http, without user, query and fragment. Empty where it is none. */
function tributary_sanitize_url( $value ) {
	$url   = esc_url_raw( trim( (string) $value ), array( 'https', 'http' ) );
	$parts = wp_parse_url( $url );
	if ( empty( $parts['scheme'] ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) ) {
		if ( '' !== trim( (string) $value ) && function_exists( 'add_settings_error' ) ) {
			add_settings_error( TRIBUTARY_OPTION, 'tributary_url', __( 'Enter the address of the Tributary host, beginning with https://.', 'tributary' ) );
			return get_option( TRIBUTARY_OPTION, '' );
		}
		return '';
	}
	return untrailingslashit( $url );
}

/**
 * The address of a widget or of its fragment.
 *
 * @param string $widget   The type, for example "latest".
 * @param array  $choices  Parameters of the widget by name.
 * @param bool   $fragment Whether the piece of HTML is wanted and not the page.
 */
function tributary_widget_url( $widget, $choices, $fragment ) {
	$pairs = array();
	foreach ( $choices as $name => $value ) {
		$pairs[] = rawurlencode( $name ) . '=' . rawurlencode( $value );
	}
	return tributary_url() . '/widgets/' . $widget . ( $fragment ? '/fragment' : '' ) . ( $pairs ? '?' . implode( '&', $pairs ) : '' );
}

/** What may stand in a fragment: no script, no style, no form but the box to search. */
function tributary_allowed_html() {
	$plain   = array_fill_keys( array( 'class', 'id', 'lang', 'role', 'title', 'aria-label', 'aria-labelledby', 'aria-hidden', 'aria-describedby' ), true );
	$allowed = array_fill_keys( explode( ' ', 'div section article header footer nav h2 h3 h4 h5 h6 p ul ol li dl dt dd span strong em small abbr br hr table caption thead tbody tr' ), $plain );
	return $allowed + array(
		'a'      => $plain + array_fill_keys( array( 'href', 'rel', 'target' ), true ),
		'time'   => $plain + array( 'datetime' => true ),
		'th'     => $plain + array( 'scope' => true ),
		'td'     => $plain,
		'form'   => $plain + array_fill_keys( array( 'action', 'method', 'target' ), true ),
		'label'  => $plain + array( 'for' => true ),
		'input'  => $plain + array_fill_keys( array( 'type', 'name', 'value', 'maxlength', 'required', 'spellcheck' ), true ),
		'button' => $plain + array( 'type' => true ),
		'svg'    => $plain + array_fill_keys( array( 'viewbox', 'width', 'height', 'focusable', 'xmlns', 'fill', 'stroke' ), true ),
		'g'      => $plain + array( 'transform' => true ),
		'rect'   => $plain + array_fill_keys( array( 'x', 'y', 'width', 'height', 'rx', 'fill', 'stroke' ), true ),
		'circle' => $plain + array_fill_keys( array( 'cx', 'cy', 'r', 'fill', 'stroke' ), true ),
		'path'   => $plain + array_fill_keys( array( 'd', 'fill', 'stroke', 'stroke-width' ), true ),
		'text'   => $plain + array_fill_keys( array( 'x', 'y', 'text-anchor' ), true ),
	);
}

/**
 * A widget as HTML of this page. Where the host is away what it said last, at most a day old, and otherwise a link.
 *
 * @param array $choices Parameters by name; "widget" is the type.
 */
function tributary_render( $choices ) {
	if ( '' === tributary_url() ) {
		return current_user_can( 'manage_options' )
			? '<p>' . esc_html__( 'Enter the address of the Tributary host under Settings, Tributary.', 'tributary' ) . '</p>'
			: '';
	}
	$widget = isset( $choices['widget'] ) ? (string) $choices['widget'] : 'latest';
	$label  = isset( $choices['label'] ) && '' !== $choices['label'] ? (string) $choices['label'] : __( 'What other councils are working on', 'tributary' );
	unset( $choices['widget'], $choices['label'], $choices['className'], $choices['anchor'], $choices['align'] );
	if ( ! preg_match( '/^[a-z][a-z0-9-]{1,39}$/', $widget ) ) {
		$widget = 'latest';
	}
	$wanted = array();
	foreach ( $choices as $name => $value ) {
		if ( is_string( $name ) && preg_match( '/^[a-z][a-z-]{0,39}$/', $name ) && is_scalar( $value ) && '' !== (string) $value ) {
			// WordPress takes no capitals in the names of attributes: at-least is atLeast.
			$parameter            = lcfirst( str_replace( ' ', '', ucwords( str_replace( '-', ' ', $name ) ) ) );
			$wanted[ $parameter ] = substr( (string) $value, 0, 300 );
		}
	}
	ksort( $wanted );
	$address = tributary_widget_url( $widget, $wanted, true );
	$key     = 'tributary_' . md5( $address );
	$kept    = get_transient( $key );
	if ( ! is_array( $kept ) || time() - $kept['time'] >= TRIBUTARY_FRESH ) {
		$answer = tributary_fetch( $address );
		$before = is_array( $kept ) ? $kept : array(
			'html'    => '',
			'refusal' => '',
		);
		// What could not be had is not asked for again at once either.
		$kept = array( 'time' => time() ) + ( null !== $answer ? $answer : $before );
		set_transient( $key, $kept, TRIBUTARY_KEPT );
	}
	wp_enqueue_style( 'tributary' );
	if ( '' !== $kept['html'] ) {
		return '<div class="tributary-embedded">' . $kept['html'] . '</div>';
	}
	// What is wrong with a parameter is for those who can mend it.
	if ( '' !== $kept['refusal'] && current_user_can( 'edit_posts' ) ) {
		return '<div class="tributary-embedded">' . $kept['refusal'] . '</div>';
	}
	return '<p class="tributary-embedded"><a href="' . esc_url( tributary_widget_url( $widget, $wanted, false ) ) . '">' . esc_html( $label ) . '</a></p>';
}

/**
 * Asks the host for a fragment.
 *
 * @return array|null Safe HTML as "html", or as "refusal" where the host does not understand a parameter; null where the host
 *                    is away.
 */
function tributary_fetch( $address ) {
	$answer = wp_safe_remote_get(
		$address,
		array(
			'timeout'             => 3,
			'redirection'         => 0,
			'limit_response_size' => TRIBUTARY_LONGEST,
			'headers'             => array( 'Accept' => 'text/html' ),
		)
	);
	$code = wp_remote_retrieve_response_code( $answer );
	$body = wp_remote_retrieve_body( $answer );
	$type = (string) wp_remote_retrieve_header( $answer, 'content-type' );
	if ( ! in_array( $code, array( 200, 400, 404 ), true ) || strlen( $body ) >= TRIBUTARY_LONGEST || 0 !== strpos( $type, 'text/html' ) ) {
		return null;
	}
	$html = wp_kses( $body, tributary_allowed_html(), array( 'https', 'http' ) );
	return array(
		'html'    => 200 === $code ? $html : '',
		'refusal' => 200 === $code ? '' : $html,
	);
}

/** [tributary widget="latest" topic="housing"] */
function tributary_shortcode( $attributes ) {
	return tributary_render( is_array( $attributes ) ? $attributes : array() );
}

add_action(
	'init',
	static function () {
		add_shortcode( 'tributary', 'tributary_shortcode' );

		wp_register_style( 'tributary', plugins_url( 'style.css', __FILE__ ), array(), '1.0.0' );
		wp_register_script(
			'tributary-block',
			plugins_url( 'block.js', __FILE__ ),
			array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-server-side-render', 'wp-i18n' ),
			'1.0.0',
			true
		);
		register_block_type(
			'tributary/widget',
			array(
				'api_version'     => 2,
				'title'           => __( 'Tributary', 'tributary' ),
				'category'        => 'embed',
				'editor_script'   => 'tributary-block',
				'style'           => 'tributary',
				'attributes'      => array_fill_keys(
					array( 'widget', 'topic', 'tag', 'organisation', 'q', 'count', 'label' ),
					array( 'type' => 'string', 'default' => '' )
				),
				'render_callback' => static function ( $attributes ) {
					$choices = array_filter( $attributes, static fn ( $value ) => is_string( $value ) && '' !== $value );
					return tributary_render( $choices );
				},
			)
		);

		// Pasting the address of a widget, a listing, a topic or an organisation makes a frame.
		if ( '' !== tributary_url() ) {
			wp_oembed_add_provider( tributary_url() . '/*', tributary_url() . '/oembed', false );
		}
	}
);

/** Whether an address is one of the host that an administrator has entered. */
function tributary_is_host( $url ) {
	$own   = wp_parse_url( tributary_url() );
	$other = wp_parse_url( $url );
	return ! empty( $own['host'] ) && ! empty( $other['host'] )
		&& 0 === strcasecmp( $own['host'], $other['host'] )
		&& ( $own['port'] ?? null ) === ( $other['port'] ?? null );
}

// WordPress asks no address inside the own network and none at an unusual port. The host may be at one.
add_filter(
	'http_request_host_is_external',
	static fn ( $external, $host, $url ) => $external || tributary_is_host( $url ),
	10,
	3
);
add_filter(
	'http_allowed_safe_ports',
	static function ( $ports, $host, $url ) {
		$port = wp_parse_url( $url, PHP_URL_PORT );
		return $port && tributary_is_host( $url ) ? array_merge( $ports, array( $port ) ) : $ports;
	},
	10,
	3
);

add_action(
	'admin_init',
	static function () {
		register_setting(
			'tributary',
			TRIBUTARY_OPTION,
			array(
				'type'              => 'string',
				'sanitize_callback' => 'tributary_sanitize_url',
				'default'           => '',
			)
		);
	}
);

add_action(
	'admin_menu',
	static function () {
		add_options_page( __( 'Tributary', 'tributary' ), __( 'Tributary', 'tributary' ), 'manage_options', 'tributary', 'tributary_settings_page' );
	}
);

/** The one setting; the form, its token and who may are WordPress's own. */
function tributary_settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	?>
	<div class="wrap">
		<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
		<form method="post" action="<?php echo esc_url( admin_url( 'options.php' ) ); ?>">
			<?php settings_fields( 'tributary' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="tributary_url"><?php esc_html_e( 'Address of the Tributary host', 'tributary' ); ?></label></th>
					<td>
						<input type="url" class="regular-text" id="tributary_url" name="<?php echo esc_attr( TRIBUTARY_OPTION ); ?>"
							value="<?php echo esc_attr( tributary_url() ); ?>" aria-describedby="tributary_url_hint">
						<p class="description" id="tributary_url_hint"><?php esc_html_e( 'For example https://tributary.example.gov.uk', 'tributary' ); ?></p>
					</td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
		<?php if ( '' !== tributary_url() ) : ?>
			<p>
				<?php
				printf(
					/* translators: %s: address of the page that makes widgets. */
					wp_kses( __( 'Choose a widget at <a href="%s">the widgets of this host</a>, and paste its address into a page, or use the block "Tributary" or the shortcode [tributary widget="latest"].', 'tributary' ), array( 'a' => array( 'href' => true ) ) ),
					esc_url( tributary_url() . '/widgets' )
				);
				?>
			</p>
		<?php endif; ?>
	</div>
	<?php
}
