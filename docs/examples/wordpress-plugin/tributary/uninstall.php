<?php
/**
 * Leaves nothing behind.
 *
 * @package Tributary
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'tributary_url' );
