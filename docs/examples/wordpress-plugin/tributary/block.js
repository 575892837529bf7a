/* The block "Tributary": what it shows is made by the server, see tributary.php. No build step; ES5. */
( function ( blocks, element, editor, components, ServerSideRender, i18n ) {
	'use strict';

	var el = element.createElement;
	var __ = i18n.__;

	function field( props, name, label, help ) {
		return el( components.TextControl, {
			key: name,
			label: label,
			help: help,
			value: props.attributes[ name ],
			onChange: function ( value ) {
				var change = {};
				change[ name ] = value;
				props.setAttributes( change );
			}
		} );
	}

	blocks.registerBlockType( 'tributary/widget', {
		apiVersion: 2,
		title: __( 'Tributary', 'tributary' ),
		description: __( 'What councils are working on, from your Tributary host.', 'tributary' ),
		category: 'embed',
		icon: 'networking',
		attributes: [ 'widget', 'topic', 'tag', 'organisation', 'q', 'count', 'label' ].reduce( function ( all, name ) {
			all[ name ] = { type: 'string', default: '' };
			return all;
		}, {} ),
		edit: function ( props ) {
			return el(
				'div',
				editor.useBlockProps(),
				el(
					editor.InspectorControls,
					{},
					el(
						components.PanelBody,
						{ title: __( 'Widget', 'tributary' ) },
						field( props, 'widget', __( 'Widget', 'tributary' ), __( 'For example latest, opportunities or ask. Empty: latest.', 'tributary' ) ),
						field( props, 'topic', __( 'Topic', 'tributary' ), __( 'As in the address of the topic, for example housing.', 'tributary' ) ),
						field( props, 'tag', __( 'Tag', 'tributary' ) ),
						field( props, 'organisation', __( 'Council', 'tributary' ), __( 'As in the address of its page, for example camden.', 'tributary' ) ),
						field( props, 'q', __( 'Words', 'tributary' ) ),
						field( props, 'count', __( 'How many', 'tributary' ) ),
						field( props, 'label', __( 'Words of the link', 'tributary' ), __( 'Shown where the host does not answer.', 'tributary' ) )
					)
				),
				el( components.Disabled, {}, el( ServerSideRender, { block: 'tributary/widget', attributes: props.attributes } ) )
			);
		},
		save: function () {
			return null;
		}
	} );
}( window.wp.blocks, window.wp.element, window.wp.blockEditor, window.wp.components, window.wp.serverSideRender, window.wp.i18n ) );
