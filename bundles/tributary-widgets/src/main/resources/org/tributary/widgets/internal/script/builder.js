/*
 * On the page where a widget is chosen: shows it anew when something was chosen, and copies code. The page works without.
 * Written for browsers of 2012 and later (ES5).
 */
(function () {
  'use strict';

  var PAUSE = 500;
  var form = document.getElementById('choice');
  var news = document.getElementById('news');
  if (!form || !news || !window.XMLHttpRequest || !document.importNode) {
    return;
  }
  var turn = 0;
  var waiting = null;

  function say(name) {
    news.textContent = '';
    setTimeout(function () {
      news.textContent = form.getAttribute('data-builder-' + name);
    }, 50);
  }

  function query() {
    var pairs = [];
    for (var i = 0; i < form.elements.length; i++) {
      var field = form.elements[i];
      var isChosen = (field.type !== 'checkbox' && field.type !== 'radio') || field.checked;
      if (field.name && isChosen && field.value) {
        pairs.push(encodeURIComponent(field.name) + '=' + encodeURIComponent(field.value));
      }
    }
    return pairs.join('&');
  }

  function replaced(page) {
    var fresh = page.getElementById('result');
    var old = document.getElementById('result');
    if (!fresh || !old) {
      return false;
    }
    var open = [];
    var details = old.getElementsByTagName('details');
    for (var i = 0; i < details.length; i++) {
      open.push(details[i].open);
    }
    var made = document.importNode(fresh, true);
    var parts = made.getElementsByTagName('details');
    for (var j = 0; j < parts.length && open.length; j++) {
      parts[j].open = open[j];
    }
    old.parentNode.replaceChild(made, old);
    buttons();
    return true;
  }

  function refresh() {
    var mine = ++turn;
    var request = new XMLHttpRequest();
    var address = form.getAttribute('action') + '?' + query();
    request.open('GET', address);
    request.responseType = 'document';
    request.onload = function () {
      if (mine !== turn) {
        return;
      }
      if (request.response && replaced(request.response)) {
        if (request.status === 200 && window.history.replaceState) {
          window.history.replaceState(null, '', address);
        }
        say(request.status === 200 ? 'updated' : 'failed');
      } else {
        say('away');
      }
    };
    request.onerror = function () {
      say('away');
    };
    request.send();
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PAUSE);
  }

  function copy(code) {
    code.focus();
    code.select();
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(code.value).then(function () {
        say('copied');
      }, function () {
        say('uncopied');
      });
      return;
    }
    var done = false;
    try {
      done = document.execCommand('copy');
    } catch (refused) {
      done = false;
    }
    say(done ? 'copied' : 'uncopied');
  }

  function button(code) {
    var press = document.createElement('button');
    press.type = 'button';
    press.className = 'govuk-button govuk-button--secondary tributary-code__copy';
    press.appendChild(document.createTextNode(code.getAttribute('data-builder-copy')));
    press.setAttribute('aria-label', code.getAttribute('data-builder-copy') + ': ' + code.getAttribute('data-builder-label'));
    press.addEventListener('click', function () {
      copy(code);
    });
    code.parentNode.appendChild(press);
  }

  function buttons() {
    var codes = document.querySelectorAll('[data-builder-copy]');
    for (var i = 0; i < codes.length; i++) {
      button(codes[i]);
    }
  }

  form.addEventListener('change', soon);
  buttons();
})();
