/*
 * Inside the frame of a widget: tells the page around how high the widget is, and what is wrong where something is.
 * There is nothing in it that the page around may not know, so it is told whoever it is. Written for browsers of 2012
 * and later (ES5).
 */
(function () {
  'use strict';

  var around = window.parent;
  if (!around || around === window || !around.postMessage) {
    return;
  }
  var root = document.documentElement;
  // WordPress puts a word into the address and believes only frames that know it.
  var wordPress = /[#&?]secret=([A-Za-z0-9]{1,40})$/.exec(window.location.hash);
  var told = -1;

  function tell(message) {
    around.postMessage(message, '*');
  }

  function height() {
    return Math.ceil(root.getBoundingClientRect().height);
  }

  function measure() {
    var now = height();
    if (now === told || now < 1) {
      return;
    }
    told = now;
    tell({tributary: 'height', height: now, fault: root.getAttribute('data-tributary-fault') || ''});
    if (wordPress) {
      tell({message: 'height', value: now, secret: wordPress[1]});
    }
  }

  function upFrom(node, name) {
    while (node && node.nodeName !== name) {
      node = node.parentNode;
    }
    return node;
  }

  function ask(form) {
    var pairs = [];
    for (var i = 0; i < form.elements.length; i++) {
      if (form.elements[i].name) {
        pairs.push(encodeURIComponent(form.elements[i].name) + '=' + encodeURIComponent(form.elements[i].value));
      }
    }
    window.location.href =
      form.getAttribute('action').split(/[?#]/)[0] + '?' + pairs.join('&') + window.location.hash;
  }

  // The frame that WordPress makes may neither lead anywhere nor send a form by itself. It asks for the one, and does the
  // other by going to where the form leads.
  if (wordPress) {
    document.addEventListener('click', function (event) {
      var link = upFrom(event.target, 'A');
      var button = upFrom(event.target, 'BUTTON');
      if (link && link.href) {
        event.preventDefault();
        tell({message: 'link', value: link.href, secret: wordPress[1]});
      } else if (button && button.form) {
        event.preventDefault();
        ask(button.form);
      }
    });
    document.addEventListener('keydown', function (event) {
      if (event.keyCode === 13 && event.target.nodeName === 'INPUT' && event.target.form) {
        event.preventDefault();
        ask(event.target.form);
      }
    });
  }
  if (window.ResizeObserver) {
    new window.ResizeObserver(measure).observe(root);
  }
  window.addEventListener('load', measure);
  window.addEventListener('resize', measure);
  window.addEventListener('pageshow', measure);
  document.addEventListener('DOMContentLoaded', measure);
  if (document.readyState !== 'loading') {
    measure();
  }
})();
