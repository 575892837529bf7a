/*
 * What pages do better with script; every one of them works without. Written for browsers of 2012 and later (ES5).
 *
 * - A text with a limit counts down while somebody types, for the eye at once and for the ear when they pause.
 * - What went wrong, or has worked, has the focus when the page opens, so that it is read first.
 * - A button that is pressed twice in a second sends its form once.
 */
(function () {
  'use strict';

  var PAUSE = 1000;

  function sentence(message, left) {
    var over = left < 0;
    var count = Math.abs(left);
    var name = (over ? 'data-over' : 'data-left') + (count === 1 ? '-one' : '');
    return message.getAttribute(name).replace('{n}', String(count).replace(/\B(?=(\d{3})+$)/g, ','));
  }

  function addClass(element, name, wanted) {
    var rest = (' ' + element.className + ' ').replace(' ' + name + ' ', ' ').replace(/^\s+|\s+$/g, '');
    element.className = wanted ? rest + ' ' + name : rest;
  }

  function countDown(message) {
    var field = document.getElementById(message.getAttribute('data-for'));
    var limit = Number(message.getAttribute('data-tributary-limit'));
    if (!field || !limit) {
      return;
    }
    var faulty = / govuk-(input|textarea)--error /.test(' ' + field.className + ' ');
    var kind = field.tagName === 'TEXTAREA' ? 'govuk-textarea' : 'govuk-input';
    var seen = document.createElement('div');
    seen.className = 'govuk-character-count__message govuk-hint';
    seen.setAttribute('aria-hidden', 'true');
    var heard = document.createElement('div');
    heard.className = 'govuk-visually-hidden';
    heard.setAttribute('aria-live', 'polite');
    message.parentNode.insertBefore(heard, message.nextSibling);
    message.parentNode.insertBefore(seen, message.nextSibling);
    // It still explains the field to those who come to it, and is not said twice to those who see.
    addClass(message, 'govuk-visually-hidden', true);
    var before = null;
    var waiting = null;

    function show() {
      var left = limit - field.value.length;
      if (left === before) {
        return;
      }
      seen.textContent = sentence(message, left);
      addClass(seen, 'govuk-hint', left >= 0);
      addClass(seen, 'govuk-error-message', left < 0);
      addClass(field, kind + '--error', faulty || left < 0);
      if (before !== null) {
        clearTimeout(waiting);
        waiting = setTimeout(function () {
          heard.textContent = sentence(message, left);
        }, PAUSE);
      }
      before = left;
    }

    field.addEventListener('input', show);
    field.addEventListener('keyup', show);
    // A browser that goes back fills fields in after the page is read.
    window.addEventListener('pageshow', show);
    show();
  }

  function focusFirst() {
    var first = document.querySelector('[data-tributary-focus]');
    if (first) {
      first.focus();
    }
  }

  function onlyOnce() {
    var last = null;
    var when = 0;
    document.addEventListener('click', function (event) {
      var button = event.target;
      while (button && button.nodeType === 1 && !button.hasAttribute('data-tributary-once')) {
        button = button.parentNode;
      }
      if (!button || button.nodeType !== 1) {
        return;
      }
      var now = new Date().getTime();
      if (button === last && now - when < PAUSE) {
        event.preventDefault();
        return;
      }
      last = button;
      when = now;
    });
  }

  focusFirst();
  onlyOnce();
  var messages = document.querySelectorAll('[data-tributary-limit]');
  for (var i = 0; i < messages.length; i++) {
    countDown(messages[i]);
  }
})();
