#!/usr/bin/env python3
"""Walks through the WordPress of try-it.sh in a browser and says what is there. See walk.sh."""

import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

folder, pictures = sys.argv[1:3]
tributary = os.environ["TRIBUTARY_URL"].rstrip("/")
token = os.environ.get("TRIBUTARY_ADMIN_TOKEN", "")
with open(folder + "/page") as file:
    page = file.read().strip()
with open(folder + "/account") as file:
    user, password = file.read().split()
with open(folder + "/application-password") as file:
    application = file.read().strip()
site = "{0.scheme}://{0.netloc}".format(urllib.parse.urlparse(page))
origin = "exampleton-intranet"
faults = []


def check(good, what):
    print(("  ok    " if good else "  WRONG ") + what, flush=True)
    if not good:
        faults.append(what)


def wait(what, seconds=20):
    """What a function gives as soon as it is something; nothing where it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            got = what()
            if got:
                return got
        except Exception as e:  # The page is not there yet; the check after this says so where it never is.
            last = e
        time.sleep(0.2)
    return None


def ask(method, address, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json", **(headers or {})}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text.strip().startswith((b"{", b"[")) else text.decode()
    except urllib.error.HTTPError as e:
        return e.code, e.read().decode()


def wordpress(method, route, body=None):
    basic = base64.b64encode(f"{user}:{application}".encode()).decode()
    return ask(method, f"{site}/?rest_route=/wp/v2/{route}", body, {"Authorization": "Basic " + basic})


def host(method, path, body=None):
    return ask(method, tributary + path, body, {"Authorization": "Bearer " + token, "Accept": "application/json"})


def browser():
    options = Options()
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000", "--hide-scrollbars",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"):
        options.add_argument(one)
    options.binary_location = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver")), options=options)


def picture(driver, name, element=None):
    os.makedirs(pictures, exist_ok=True)
    target = element if element is not None else driver
    (target.screenshot if element is not None else driver.save_screenshot)(f"{pictures}/{name}.png")


def frame_of(driver, element):
    """How many lines a frame shows, and whether all of it is seen."""
    driver.switch_to.frame(element)
    lines = wait(lambda: len(driver.find_elements(By.CSS_SELECTOR, ".tributary-widget__item")))
    whole = driver.execute_script("return document.documentElement.scrollHeight <= window.innerHeight + 1")
    driver.switch_to.default_content()
    return lines or 0, whole


def page_with_each_way(driver):
    print("The page with each way of embedding")
    driver.get(page)
    frames = wait(lambda: len(driver.find_elements(By.CSS_SELECTOR, "main iframe")) >= 3
                  and driver.find_elements(By.CSS_SELECTOR, "main iframe")) or []
    check(len(frames) == 3, "three frames: by hand, by the loader script, and of a pasted address")
    names = ("the frame", "the frame of the loader script", "the frame of the pasted address")
    for name, frame in zip(names, frames):
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", frame)
        lines, whole = frame_of(driver, frame)
        check(lines > 0, f"{name} shows {lines} lines")
        if name.endswith("script"):
            wait(lambda: frame_of(driver, frame)[1], 5)
            lines, whole = frame_of(driver, frame)
            check(whole, f"{name} is as high as what it shows")
    if len(frames) == 3:
        check("/widgets/" in frames[2].get_attribute("src"), "the pasted address has become a frame of it")
    element = driver.find_element(By.TAG_NAME, "tributary-widget")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    lines = wait(lambda: driver.execute_script(
        "return arguments[0].shadowRoot && arguments[0].shadowRoot.querySelectorAll('.tributary-widget__item').length", element))
    check(bool(lines), f"the custom element shows {lines} lines")
    for name, heading in (("the shortcode", "with the shortcode"), ("the block", "with the block")):
        found = driver.execute_script(
            "for (var h of document.querySelectorAll('main h2')) if (h.textContent.indexOf(arguments[0]) >= 0) {"
            " for (var e = h.nextElementSibling; e && !e.matches('.tributary-embedded'); e = e.nextElementSibling);"
            " return e ? e.querySelectorAll('.tributary-widget__item').length : 0 } return 0", heading)
        check(found > 0, f"{name} shows {found} lines")
    asked = driver.execute_script("return performance.getEntriesByType('resource').map(function (e) { return e.name })")
    foreign = [one for one in asked if not one.startswith((site, tributary))]
    check(not foreign, "nobody else is asked" + (": " + ", ".join(foreign) if foreign else ""))
    check(not driver.get_cookies(), "no cookie is set")
    errors = [line["message"] for line in driver.get_log("browser") if line["level"] == "SEVERE"]
    check(not errors, "the console is silent" + (": " + "; ".join(errors) if errors else ""))
    height = driver.execute_script("return document.documentElement.scrollHeight")
    driver.set_window_size(1280, height)
    time.sleep(1)
    picture(driver, "embed-wordpress-page")
    driver.set_window_size(360, 900)
    driver.execute_script("window.scrollTo(0, 0)")
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    check(wide <= 500, f"nothing sticks out on a small screen ({wide} pixels)")
    driver.set_window_size(1280, 1000)


def without_script():
    print("The same without JavaScript")
    with urllib.request.urlopen(page, timeout=30) as answer:
        html = answer.read().decode()
    check(html.count(tributary + "/listings/") >= 2, "the shortcode and the block stand in the page itself")
    check("What other councils are working on</a>" in html, "a link stands where a script would put a widget")


def pasting(driver):
    print("Pasting an address into the editor")
    driver.get(site + "/wp-login.php")
    wait(lambda: driver.find_element(By.ID, "user_login"))
    time.sleep(1)
    driver.find_element(By.ID, "user_login").send_keys(user)
    driver.find_element(By.ID, "user_pass").send_keys(password)
    driver.find_element(By.ID, "wp-submit").click()
    check(bool(wait(lambda: "/wp-admin" in driver.current_url)), "signed in")
    driver.get(site + "/wp-admin/post-new.php?post_type=page")
    wait(lambda: driver.execute_script("return !!(window.wp && wp.data && wp.data.select('core/editor').getCurrentPostId())"))
    driver.execute_script("wp.data.dispatch('core/edit-post').isFeatureActive, wp.data.select('core/edit-post').isFeatureActive('welcomeGuide')"
                          " && wp.data.dispatch('core/edit-post').toggleFeature('welcomeGuide')")
    title = wait(lambda: driver.find_element(By.CSS_SELECTOR, ".editor-post-title__input"))
    title.send_keys("Offers from other councils", Keys.ENTER)
    place = wait(lambda: driver.find_element(By.CSS_SELECTOR, "[data-type='core/paragraph'] , .block-editor-default-block-appender__content"))
    place.click()
    place = wait(lambda: driver.find_element(By.CSS_SELECTOR, "[data-type='core/paragraph']"))
    # The editor makes a frame of a pasted https:// address by itself; one of http:// goes into the block Embed.
    place.send_keys("/embed")
    wait(lambda: driver.find_element(By.CSS_SELECTOR, ".components-autocomplete__result"))
    place.send_keys(Keys.ENTER)
    field = wait(lambda: driver.find_element(By.CSS_SELECTOR, "[data-type='core/embed'] input[type=url]"))
    field.send_keys(tributary + "/widgets/opportunities?count=3", Keys.ENTER)
    block = wait(lambda: driver.find_element(By.CSS_SELECTOR, "[data-type='core/embed'] iframe"))
    check(block is not None, "the pasted address becomes a block that shows a frame")
    if block is not None:
        time.sleep(3)
        picture(driver, "embed-wordpress-editor")
    driver.execute_script("wp.data.dispatch('core/editor').autosave = function () {}; window.onbeforeunload = null")
    driver.get("about:blank")
    try:
        driver.switch_to.alert.accept()
    except Exception:  # Nothing was asked.
        return


def run_source():
    status, said = host("POST", f"/api/v1/sources/{origin}/runs", {})
    if status >= 300:
        return f"{status} {str(said)[:200]}"
    return ""


def listing(post):
    status, found = host("GET", f"/api/v1/listings/{origin}/{post}")
    return found if status == 200 else None


def until(what, name, seconds=60):
    """Runs the source until something is so."""
    end = time.monotonic() + seconds
    said = ""
    while time.monotonic() < end:
        if wait(what, 5):
            check(True, name)
            return
        said = run_source()
    check(False, name + (": " + said if said else ""))


def posts_in():
    print("Posts of the category Digital as listings")
    status, found = wordpress("GET", "posts&slug=repairs-form")
    post = found[0]["id"]
    until(lambda: listing(post), "a post is a listing")
    status, party = wordpress("GET", "posts&slug=summer-party")
    check(listing(party[0]["id"]) is None, "a post of another category is not")
    status, new = wordpress("POST", "posts", {
        "title": "A walk & a test <em>together</em>", "content": "<p>First words.</p>", "status": "publish",
        "categories": found[0]["categories"]})
    check(status == 201, "a new post is written")
    until(lambda: listing(new["id"]), "it comes in")
    wordpress("POST", f"posts/{new['id']}", {"title": "A walk, edited"})
    until(lambda: "edited" in json.dumps(listing(new["id"])), "an edit is followed")
    wordpress("DELETE", f"posts/{new['id']}")
    until(lambda: listing(new["id"]) is None, "a deletion is followed")


def drafts(address):
    status, pages = wordpress("GET", "pages&context=edit&status=any&per_page=100")
    return [page for page in pages if 'class="tributary-origin"' in page["content"]["raw"] and address in page["content"]["raw"]]


def signed_in(driver, mail):
    driver.get(tributary + "/sign-in?address=" + urllib.parse.quote(mail))
    wait(lambda: driver.find_element(By.CSS_SELECTOR, "main form button")).click()

    def letter():
        driver.get(tributary + "/more/mailbox")
        return driver.find_element(By.CSS_SELECTOR, "main a[href*='/sign-in/']").get_attribute("href")

    link = wait(letter, 30)
    if link:
        driver.get(link)
        wait(lambda: driver.find_element(By.CSS_SELECTOR, "main form button")).click()
    return bool(wait(lambda: "/sign-in" not in driver.current_url))


def listing_out(driver):
    print("A listing as a draft page")
    if not signed_in(driver, "imogen.farrow@brackwater.example"):
        print("  The host shows no samples, so nobody can be signed in here. Put one there by hand.")
        return
    status, found = ask("GET", tributary + "/api/v1/listings?kind=problem&limit=1")
    address = found["items"][0]["url"]
    for old in drafts(address):
        wordpress("DELETE", f"pages/{old['id']}&force=true")

    def button(words):
        driver.get(address)
        return wait(lambda: [one for one in driver.find_elements(By.TAG_NAME, "button") if words in one.text], 10)

    pressed = button("intranet of Exampleton")
    check(bool(pressed), "the page of a listing offers to put it into the intranet")
    if not pressed:
        return
    pressed[0].click()
    done = wait(lambda: button("Bring it up to date"), 60)
    check(bool(done), "it is put there")
    pages = drafts(address)
    check(len(pages) == 1 and pages[0]["status"] == "draft", "it is a draft page there, seen by nobody yet")
    if pages:
        check("&lt;" not in pages[0]["title"]["rendered"] and found["items"][0]["title"][:20] in pages[0]["title"]["raw"],
              "with its title: " + pages[0]["title"]["raw"])
        driver.get(f"{site}/wp-admin/post.php?post={pages[0]['id']}&action=edit")
        wait(lambda: driver.find_element(By.CSS_SELECTOR, "[data-type='core/paragraph']"))
        time.sleep(2)
        picture(driver, "embed-wordpress-draft")
    if done:
        button("Bring it up to date")[0].click()
        changed = wait(lambda: pages and drafts(address)[0]["modified_gmt"] != pages[0]["modified_gmt"], 60)
        check(bool(changed), "it is brought up to date")
        check(len(drafts(address)) == 1, "in the same page")


driver = browser()
try:
    page_with_each_way(driver)
    without_script()
    pasting(driver)
    if token:
        posts_in()
        listing_out(driver)
    else:
        print("Set TRIBUTARY_ADMIN_TOKEN to walk through the adapter as well.")
finally:
    driver.quit()
print("All is well." if not faults else f"{len(faults)} things are wrong.")
sys.exit(1 if faults else 0)
