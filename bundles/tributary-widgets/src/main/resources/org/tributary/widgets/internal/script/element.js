/*
 * Makes <tributary-widget> an element that shows a widget of this site in place, without a frame, in the letters of the
 * page around.
 *
 *   <script src="https://…/widgets/element.js" async></script>
 *   <tributary-widget type="latest" topic="housing"><a href="https://…">What is shown until then</a></tributary-widget>
 *
 * Attributes are settings of the widget; those that every element has, such as id and class, are not. What stands inside is
 * shown until the widget is there, and where it cannot be had. It is fetched without cookies and without saying which page
 * asks. Works with a strict content security policy (script-src and connect-src name this site; style-src too for browsers
 * without constructable stylesheets), in browsers with custom elements. Written so that older ones pass over it (ES5).
 */
(function () {
  'use strict';

  // Systems that load all scripts as modules leave no word of which one runs.
  var script = document.currentScript || document.querySelector('script[src*="/widgets/element"]');
  var able = window.customElements && window.fetch && window.Reflect && window.Promise && window.MutationObserver &&
    Element.prototype.attachShadow;
  if (!able || !script || window.customElements.get('tributary-widget')) {
    return;
  }

  var BASE = script.src.replace(/\/widgets\/element[^\/?#]*\.js(?:[?#].*)?$/, '');
  var TIME = 15000;
  var OWN = / (type|id|class|style|title|hidden|slot|part|role|dir|tabindex|is|nonce|itemprop|itemscope|accesskey) /;

  var LOOKS = /^(theme|font|space|colour|background|text)=/;

  function say(text) {
    if (window.console && window.console.warn) {
      window.console.warn('Tributary: ' + text);
    }
  }

  // Pages that take no markup from scripts can allow this policy by its name.
  var policy = null;
  if (window.trustedTypes && window.trustedTypes.createPolicy) {
    try {
      policy = window.trustedTypes.createPolicy('tributary-widget', {
        createHTML: function (markup) {
          return markup;
        }
      });
    } catch (refused) {
      say('add "trusted-types tributary-widget" to the content security policy of this page.');
    }
  }

  function parsed(markup) {
    return new DOMParser().parseFromString(policy ? policy.createHTML(markup) : markup, 'text/html');
  }

  function got(address) {
    var stop = window.AbortController ? new AbortController() : null;
    var timer = setTimeout(function () {
      if (stop) {
        stop.abort();
      }
    }, TIME);
    return fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      mode: 'cors',
      signal: stop ? stop.signal : undefined
    }).then(function (answer) {
      clearTimeout(timer);
      return answer.text().then(function (text) {
        return {ok: answer.ok, status: answer.status, text: text};
      });
    });
  }

  var sheets = {};

  /** The rules of a look, fetched once for all elements of the page. */
  function rules(address) {
    if (!sheets[address]) {
      sheets[address] = got(address).then(function (answer) {
        var sheet = new CSSStyleSheet();
        sheet.replaceSync(answer.ok ? answer.text : '');
        return sheet;
      });
    }
    return sheets[address];
  }

  function dressed(root, address) {
    if (root.adoptedStyleSheets && window.CSSStyleSheet && CSSStyleSheet.prototype.replaceSync) {
      return rules(address).then(function (sheet) {
        root.adoptedStyleSheets = [sheet];
      }, function () {
        say('the looks of a widget could not be had; it is shown without.');
      });
    }
    var link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    root.insertBefore(link, root.firstChild);
    return Promise.resolve();
  }

  function queryOf(element) {
    var pairs = [];
    var font = false;
    for (var i = 0; i < element.attributes.length; i++) {
      var name = element.attributes[i].name;
      var value = element.attributes[i].value;
      if (!value || OWN.test(' ' + name + ' ') || /^(on|aria-|data-)/.test(name)) {
        continue;
      }
      if (name === 'query') {
        pairs.push(value);
        font = font || /(^|&)font=/.test(value);
        continue;
      }
      font = font || name === 'font';
      // at-least is the setting atLeast, as with data attributes.
      var setting = name.replace(/-([a-z])/g, function (all, letter) {
        return letter.toUpperCase();
      });
      pairs.push(encodeURIComponent(setting) + '=' + encodeURIComponent(value));
    }
    return pairs.concat(font ? [] : ['font=inherit']).join('&');
  }

  /** The stylesheet of what is chosen for looks. */
  function styleOf(query) {
    var looks = query.split('&').filter(function (pair) {
      return LOOKS.test(pair);
    });
    return BASE + '/widgets/look.css?' + looks.join('&');
  }

  function TributaryWidget() {
    var element = Reflect.construct(HTMLElement, [], TributaryWidget);
    var root = element.attachShadow({mode: 'open'});
    root.appendChild(document.createElement('slot'));
    root.addEventListener('submit', function (event) {
      element.answer(event);
    });
    element.turn = 0;
    new MutationObserver(function () {
      element.refresh();
    }).observe(element, {attributes: true});
    return element;
  }

  TributaryWidget.prototype = Object.create(HTMLElement.prototype, {constructor: {value: TributaryWidget}});
  Object.setPrototypeOf(TributaryWidget, HTMLElement);

  TributaryWidget.prototype.connectedCallback = function () {
    this.refresh();
  };

  /** Fetches what the attributes say, once however many of them change. */
  TributaryWidget.prototype.refresh = function () {
    var element = this;
    if (!element.isConnected || !element.getAttribute('type')) {
      return;
    }
    var address = BASE + '/widgets/' + encodeURIComponent(element.getAttribute('type')) + '/fragment?' + queryOf(element);
    if (address === element.asked) {
      return;
    }
    element.asked = address;
    element.fill(address, false);
  };

  TributaryWidget.prototype.fill = function (address, answered) {
    var element = this;
    var turn = ++element.turn;
    return got(address).then(function (answer) {
      if (turn !== element.turn) {
        return;
      }
      var part = parsed(answer.text).querySelector('.tributary-widget');
      if (!part) {
        throw new Error('it answered ' + answer.status);
      }
      if (!answer.ok) {
        say(part.textContent.replace(/\s+/g, ' '));
      }
      var root = element.shadowRoot;
      var fresh = document.importNode(part, true);
      return dressed(root, styleOf(queryOf(element))).then(function () {
        if (turn !== element.turn) {
          return;
        }
        var old = root.querySelector('slot, .tributary-widget');
        root.replaceChild(fresh, old);
        if (answered) {
          // Whoever asked goes on reading where the answer begins.
          var heading = fresh.querySelector('.tributary-widget__heading') || fresh;
          heading.setAttribute('tabindex', '-1');
          heading.focus();
        }
      });
    }).catch(function (failure) {
      if (turn !== element.turn) {
        return;
      }
      say('the widget ' + address + ' could not be had (' + failure.message + '). Its link is shown instead.');
      element.fallBack();
    });
  };

  TributaryWidget.prototype.fallBack = function () {
    var root = this.shadowRoot;
    var old = root.querySelector('slot, .tributary-widget');
    if (old && old.nodeName !== 'SLOT') {
      root.replaceChild(document.createElement('slot'), old);
    }
    this.asked = '';
    if (!this.textContent.replace(/\s/g, '')) {
      var link = document.createElement('a');
      link.href = BASE + '/';
      link.textContent = 'Tributary';
      this.appendChild(link);
    }
  };

  /** What is asked in the widget is answered in the widget. */
  TributaryWidget.prototype.answer = function (event) {
    var form = event.target;
    var action = form.getAttribute('action') || '';
    if (action.indexOf(BASE + '/widgets/') !== 0) {
      return;
    }
    event.preventDefault();
    var pairs = [];
    for (var i = 0; i < form.elements.length; i++) {
      if (form.elements[i].name) {
        pairs.push(encodeURIComponent(form.elements[i].name) + '=' + encodeURIComponent(form.elements[i].value));
      }
    }
    var path = action.split(/[?#]/)[0].replace(/\/fragment$/, '');
    this.fill(path + '/fragment?' + pairs.join('&'), true);
  };

  window.customElements.define('tributary-widget', TributaryWidget);
})();
