/*
 * Puts widgets of this site into a page of another one: one frame after each tag that loads this script, as high as what
 * is in it.
 *
 *   <script src="https://…/widgets/loader.js" data-tributary-widget="latest" data-topic="housing" async></script>
 *   <a href="https://…">What is shown where there is no script</a>
 *
 * Whatever begins with "data-", except for "data-tributary-", is a setting of the widget. A link that follows the tag is
 * hidden once the widget is there, and stays where it cannot be shown. Works on pages with a strict content security policy
 * (script-src and frame-src name this site), in browsers of 2012 and later (ES5). Its one global is "Tributary".
 */
(function () {
  'use strict';

  if (window.Tributary) {
    window.Tributary.show();
    return;
  }

  var SETTLE = 4000; // A frame that was loaded says how high it is within this time, milliseconds.
  var PATIENCE = 20000; // One that was not loaded by then is given up.
  var TALLEST = 10000; // Pixels; more than any widget, so that nobody is sent far down a page.
  var SCRIPT = /\/widgets\/loader[^\/?#]*\.js(?:[?#].*)?$/;

  var frames = [];

  function say(text) {
    if (window.console && window.console.warn) {
      window.console.warn('Tributary: ' + text);
    }
  }

  function originOf(address) {
    var parts = /^(https?:)\/\/([^\/?#]+)/i.exec(address);
    if (!parts) {
      return '';
    }
    var host = parts[2].toLowerCase();
    return (parts[1].toLowerCase() + '//' + host).replace(/^(http:\/\/[^\/]*):80$|^(https:\/\/[^\/]*):443$/, '$1$2');
  }

  // data-at-least is the setting atLeast, as everywhere in HTML.
  function settingOf(attribute) {
    return attribute.replace(/-([a-z])/g, function (all, letter) {
      return letter.toUpperCase();
    });
  }

  function addressOf(tag, base) {
    var wanted = tag.getAttribute('data-tributary-widget').split('?');
    var query = wanted.length > 1 ? [wanted.slice(1).join('?')] : [];
    for (var i = 0; i < tag.attributes.length; i++) {
      var name = tag.attributes[i].name.toLowerCase();
      var value = tag.attributes[i].value;
      if (name.indexOf('data-') === 0 && name.indexOf('data-tributary-') !== 0 && value) {
        query.push(encodeURIComponent(settingOf(name.slice(5))) + '=' + encodeURIComponent(value));
      }
    }
    return base + '/widgets/' + encodeURIComponent(wanted[0]) + (query.length ? '?' + query.join('&') : '');
  }

  function linkAfter(tag) {
    var next = tag.nextSibling;
    while (next && next.nodeType !== 1) {
      if (next.nodeType === 3 && /\S/.test(next.nodeValue)) {
        return null;
      }
      next = next.nextSibling;
    }
    if (!next) {
      return null;
    }
    var isLink = next.nodeName === 'A' || (next.nodeName === 'P' && next.getElementsByTagName('a').length === 1);
    return isLink ? next : null;
  }

  function hideLink(frame) {
    if (frame.link) {
      frame.link.hidden = true;
      frame.link.style.display = 'none';
    }
  }

  function giveUp(frame, why) {
    if (frame.done) {
      return;
    }
    frame.done = true;
    say(why);
    if (frame.element.parentNode) {
      frame.element.parentNode.removeChild(frame.element);
    }
    if (frame.link) {
      frame.link.hidden = false;
      frame.link.style.display = '';
      return;
    }
    var link = document.createElement('a');
    link.href = frame.base + '/';
    link.appendChild(document.createTextNode(frame.element.title));
    frame.tag.parentNode.insertBefore(link, frame.tag.nextSibling);
  }

  function name(frame) {
    frame.element.title = frame.tag.getAttribute('data-tributary-title') ||
      (frame.link && frame.link.textContent.replace(/^\s+|\s+$/g, '')) || 'Tributary';
  }

  function show(tag) {
    var base = tag.src.replace(SCRIPT, '');
    var address = addressOf(tag, base);
    var element = document.createElement('iframe');
    var frame = {tag: tag, element: element, base: base, origin: originOf(base), link: linkAfter(tag), heard: false,
      done: false};
    name(frame);
    element.setAttribute('width', '100%');
    element.setAttribute('frameborder', '0');
    element.setAttribute('scrolling', 'no');
    // Who shows it is all that the site needs to know, never which page and who reads it.
    element.setAttribute('referrerpolicy', 'strict-origin');
    element.style.border = '0';
    element.style.width = '100%';
    element.style.display = 'block';
    // The link stands for it until it is known how high it is.
    element.style.height = '1px';
    element.addEventListener('load', function () {
      setTimeout(function () {
        if (!frame.heard) {
          giveUp(frame, 'the widget ' + address + ' cannot be shown on this page. Either ' + frame.base +
            ' does not let pages of ' + window.location.protocol + '//' + window.location.host +
            ' show its widgets, which its organisation can change at ' + frame.base + '/widgets, or it is away.');
        }
      }, SETTLE);
    });
    setTimeout(function () {
      if (!frame.heard) {
        giveUp(frame, 'the widget ' + address + ' was not loaded within ' + PATIENCE / 1000 + ' seconds.');
      }
    }, PATIENCE);
    frames.push(frame);
    element.src = address;
    tag.parentNode.insertBefore(element, tag.nextSibling);
  }

  function hear(event) {
    var said = event.data;
    if (!said || said.tributary !== 'height' || typeof said.height !== 'number') {
      return;
    }
    for (var i = 0; i < frames.length; i++) {
      var frame = frames[i];
      // Both must be right: the site, and that it is this very frame.
      if (event.origin !== frame.origin || event.source !== frame.element.contentWindow || frame.done) {
        continue;
      }
      if (!(said.height > 0 && said.height <= TALLEST)) {
        continue;
      }
      frame.element.style.height = Math.ceil(said.height) + 'px';
      if (!frame.heard) {
        frame.heard = true;
        hideLink(frame);
        if (said.fault) {
          say('the widget at ' + frame.element.src + ' says what is wrong with it (' + String(said.fault).slice(0, 40) +
            '). Read it on the page.');
        }
      }
    }
  }

  /** Shows the widgets of all tags that have none yet. */
  function showAll() {
    var tags = document.getElementsByTagName('script');
    var fresh = [];
    for (var i = 0; i < tags.length; i++) {
      if (tags[i].getAttribute('data-tributary-widget') && SCRIPT.test(tags[i].src) && !tags[i].tributary) {
        fresh.push(tags[i]);
      }
    }
    for (var j = 0; j < fresh.length; j++) {
      fresh[j].tributary = true;
      show(fresh[j]);
    }
  }

  window.addEventListener('message', hear);
  window.Tributary = {show: showAll};
  showAll();
  // The link after a tag that was read last is not there before the page is whole.
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', function () {
      for (var i = 0; i < frames.length; i++) {
        if (!frames[i].link && !frames[i].done) {
          frames[i].link = linkAfter(frames[i].element);
          name(frames[i]);
          if (frames[i].heard) {
            hideLink(frames[i]);
          }
        }
      }
      showAll();
    });
  }
})();
