<?php
/**
 * PHP's own web server in front of WordPress: files as they are, everything else to WordPress, as an .htaccess would do it.
 */
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = realpath( $root . $path );
if ( false === $file || ! str_starts_with( $file . '/', $root . '/' ) || str_contains( $path, '/.' ) ) {
	$file = false;
}
if ( $file && is_dir( $file ) && is_file( $file . '/index.php' ) ) {
	if ( ! str_ends_with( $path, '/' ) ) {
		header( 'Location: ' . $path . '/', true, 301 );
		return true;
	}
	$file = $file . '/index.php';
	$path = $path . 'index.php';
}
if ( $file && is_file( $file ) && ! str_ends_with( $file, '.php' ) ) {
	return false;
}
if ( ! $file || ! is_file( $file ) ) {
	$file = $root . '/index.php';
	$path = '/index.php';
}
$_SERVER['SCRIPT_NAME']     = $path;
$_SERVER['PHP_SELF']        = $path;
$_SERVER['SCRIPT_FILENAME'] = $file;
chdir( dirname( $file ) );
require $file;
