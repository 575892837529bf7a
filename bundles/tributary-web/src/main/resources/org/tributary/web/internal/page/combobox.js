/*
 * Proposes words while somebody types into the search box: the editable combobox with a list of the WAI-ARIA Authoring
 * Practices. The focus stays in the box; the list is pointed at. Without script the box is what it is: a form.
 */
(function () {
  'use strict';

  var PAUSE = 150;
  var SILENCE = 900;
  var SHORTEST = 2;
  var LONGEST = 200;
  var REST = 10000;
  var MOST_KEPT = 50;
  var GROUPS = ['title', 'topic', 'organisation', 'tag'];

  function combobox(input) {
    var holder = input.parentNode;
    var source = input.getAttribute('data-tributary-suggest');
    var list = document.createElement('div');
    var heard = document.createElement('div');
    var kept = {};
    var keptCount = 0;
    var options = [];
    var active = -1;
    var asked = '';
    var asking = null;
    var waiting = null;
    var saying = null;
    var composing = false;
    var quietUntil = 0;

    list.id = input.id + '-suggestions';
    list.className = 'tributary-suggest__list';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.getAttribute('data-label'));
    list.hidden = true;
    heard.className = 'govuk-visually-hidden';
    heard.setAttribute('role', 'status');
    heard.setAttribute('aria-live', 'polite');
    holder.appendChild(list);
    holder.appendChild(heard);
    // A box of the type "search" may not become a combobox; everything else of it stays.
    input.setAttribute('inputmode', 'search');
    input.setAttribute('enterkeyhint', 'search');
    input.type = 'text';
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-haspopup', 'listbox');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('autocomplete', 'off');

    function words() {
      return input.value.replace(/\s+/g, ' ').replace(/^ /, '').substring(0, LONGEST);
    }

    function isOpen() {
      return !list.hidden;
    }

    function say(sentence) {
      clearTimeout(saying);
      saying = setTimeout(function () {
        heard.textContent = sentence;
      }, SILENCE);
    }

    function sentence(count) {
      if (count === 0) {
        return input.getAttribute('data-none');
      }
      return input.getAttribute(count === 1 ? 'data-one' : 'data-many').replace('{n}', String(count));
    }

    function point(to) {
      if (options[active]) {
        options[active].setAttribute('aria-selected', 'false');
      }
      active = to;
      if (options[active]) {
        options[active].setAttribute('aria-selected', 'true');
        input.setAttribute('aria-activedescendant', options[active].id);
        show(options[active]);
      } else {
        input.removeAttribute('aria-activedescendant');
      }
    }

    // Scrolls the list and never the page.
    function show(option) {
      var top = option.offsetTop;
      var bottom = top + option.offsetHeight;
      if (top < list.scrollTop) {
        list.scrollTop = top;
      } else if (bottom > list.scrollTop + list.clientHeight) {
        list.scrollTop = bottom - list.clientHeight;
      }
    }

    function close() {
      clearTimeout(waiting);
      clearTimeout(saying);
      heard.textContent = '';
      point(-1);
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
    }

    function open() {
      if (options.length > 0 && document.activeElement === input) {
        list.hidden = false;
        list.scrollTop = 0;
        input.setAttribute('aria-expanded', 'true');
      }
    }

    function go(option, elsewhere) {
      var address = option.getAttribute('data-url');
      close();
      if (elsewhere) {
        window.open(address);
      } else {
        window.location.href = address;
      }
    }

    function drawn(suggestion) {
      var option = document.createElement('div');
      option.id = list.id + '-' + options.length;
      option.className = 'tributary-suggest__option';
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.setAttribute('data-url', suggestion.url);
      option.textContent = suggestion.text;
      options.push(option);
      return option;
    }

    function draw(suggestions) {
      point(-1);
      options = [];
      list.textContent = '';
      for (var g = 0; g < GROUPS.length; g++) {
        var group = null;
        for (var i = 0; i < suggestions.length; i++) {
          if (suggestions[i].kind === GROUPS[g]) {
            if (!group) {
              group = document.createElement('div');
              group.setAttribute('role', 'group');
              var heading = document.createElement('div');
              heading.id = list.id + '-' + GROUPS[g];
              heading.className = 'tributary-suggest__heading';
              heading.setAttribute('role', 'presentation');
              heading.textContent = input.getAttribute('data-' + GROUPS[g]);
              group.setAttribute('aria-labelledby', heading.id);
              group.appendChild(heading);
              list.appendChild(group);
            }
            group.appendChild(drawn(suggestions[i]));
          }
        }
      }
    }

    function answered(text, suggestions) {
      // What comes too late, or is no longer asked for, is thrown away.
      if (text !== words() || document.activeElement !== input) {
        return;
      }
      draw(suggestions);
      if (options.length > 0) {
        open();
      } else {
        close();
      }
      say(sentence(options.length));
    }

    function keep(text, suggestions) {
      if (keptCount >= MOST_KEPT) {
        kept = {};
        keptCount = 0;
      }
      kept[' ' + text] = suggestions;
      keptCount++;
    }

    function ask(text) {
      if (kept[' ' + text]) {
        answered(text, kept[' ' + text]);
        return;
      }
      if (new Date().getTime() < quietUntil) {
        return;
      }
      if (asking) {
        asking.abort();
      }
      var request = new XMLHttpRequest();
      asking = request;
      request.open('GET', source + '?q=' + encodeURIComponent(text));
      request.setRequestHeader('Accept', 'application/json');
      request.onload = function () {
        if (asking === request) {
          asking = null;
        }
        if (request.status !== 200) {
          // Too often, or not now: the box goes on as a plain one for a while.
          quietUntil = new Date().getTime() + REST;
          close();
          return;
        }
        var suggestions;
        try {
          suggestions = JSON.parse(request.responseText).suggestions;
        } catch (notJson) {
          quietUntil = new Date().getTime() + REST;
          close();
          return;
        }
        keep(text, suggestions);
        answered(text, suggestions);
      };
      request.send();
    }

    function typed() {
      if (composing) {
        return;
      }
      var text = words();
      clearTimeout(waiting);
      if (text === asked && isOpen()) {
        return;
      }
      asked = text;
      if (text.replace(/ $/, '').length < SHORTEST) {
        options = [];
        close();
        return;
      }
      point(-1);
      waiting = setTimeout(function () {
        ask(text);
      }, PAUSE);
    }

    function move(by) {
      if (!isOpen()) {
        if (options.length === 0 || asked !== words()) {
          asked = '';
          typed();
          return;
        }
        open();
      }
      // One step beyond either end leads back into the box.
      var next = active + by;
      if (active === -1 && by < 0) {
        next = options.length - 1;
      }
      point(next >= options.length ? -1 : next);
    }

    function pressed(event) {
      if (event.isComposing || event.keyCode === 229) {
        return;
      }
      var key = event.key;
      if (key === 'ArrowDown' || key === 'Down') {
        if (event.altKey) {
          if (!isOpen() && options.length > 0 && asked === words()) {
            open();
          } else if (!isOpen()) {
            asked = '';
            typed();
          }
        } else {
          move(1);
        }
        event.preventDefault();
      } else if (key === 'ArrowUp' || key === 'Up') {
        if (event.altKey) {
          close();
        } else if (isOpen()) {
          move(-1);
        } else {
          return;
        }
        event.preventDefault();
      } else if (key === 'Escape' || key === 'Esc') {
        if (isOpen()) {
          close();
          event.preventDefault();
        }
      } else if (key === 'Enter') {
        if (isOpen() && options[active]) {
          go(options[active], false);
          event.preventDefault();
        } else {
          close();
        }
      } else if (key === 'Home' || key === 'End' || key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Left' || key === 'Right') {
        // These are for the text.
        point(-1);
      } else if (key === 'Tab') {
        close();
      }
    }

    function optionOf(element) {
      while (element && element !== list) {
        if (element.getAttribute && element.getAttribute('role') === 'option') {
          return element;
        }
        element = element.parentNode;
      }
      return null;
    }

    input.addEventListener('input', typed);
    input.addEventListener('keydown', pressed);
    input.addEventListener('compositionstart', function () {
      composing = true;
    });
    input.addEventListener('compositionend', function () {
      composing = false;
      typed();
    });
    input.addEventListener('blur', function () {
      if (asking) {
        asking.abort();
        asking = null;
      }
      close();
    });
    // The focus stays in the box while somebody presses into the list or scrolls it.
    list.addEventListener('mousedown', function (event) {
      event.preventDefault();
    });
    list.addEventListener('click', function (event) {
      var option = optionOf(event.target);
      if (option) {
        go(option, event.ctrlKey || event.metaKey);
      }
    });
    list.addEventListener('mousemove', function (event) {
      var option = optionOf(event.target);
      var at = option ? options.indexOf(option) : -1;
      if (option && at !== active) {
        point(at);
      }
    });
    // A browser that goes back shows the page as it was left.
    window.addEventListener('pageshow', close);
  }

  var boxes = document.querySelectorAll('[data-tributary-suggest]');
  for (var i = 0; i < boxes.length; i++) {
    combobox(boxes[i]);
  }
})();
