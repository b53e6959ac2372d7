#include "kiosk/app/PageStage.hpp"

#include "content/base/Log.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/widgets/Motion.hpp"

#include <SFML/OpenGL.hpp>

namespace onedoor::kiosk
{

namespace
{

constexpr std::chrono::milliseconds longestHold{400};

/// How far from the start a page is: decides which way it comes from.
int depth(Screen screen)
{
    switch (screen)
    {
    case Screen::Attract:
        return 0;
    case Screen::Home:
        return 1;
    case Screen::Service:
    case Screen::Guide:
    case Screen::TakeNumber:
    case Screen::ConsentIntro:
    case Screen::Quiz:
        return 2;
    case Screen::ConsentRights:
        return 7; // with a receipt
    case Screen::ReceiptAsking:
        return 4;
    case Screen::ReceiptStatus:
    case Screen::ConsentReview:
        return 5;
    case Screen::ReceiptCode:
    case Screen::GuideMore:
    case Screen::GuideQuestion:
    case Screen::EnterCode:
    case Screen::ConsentRead:
    case Screen::QuizQuestion:
    case Screen::QuizResult:
        return 3;
    case Screen::GuideRules:
    case Screen::GuideMap:
    case Screen::GuideItems:
    case Screen::GuideFloor:
    case Screen::GuideTopic:
    case Screen::GuideChecklist:
    case Screen::TakingNumber:
    case Screen::QuizSlides:
        return 4;
    case Screen::Rating:
    case Screen::Survey:
    case Screen::Thanks:
        return 7; // also reached from the number that was taken
    default:
        return 6;
    }
}

Theme themeOf(const View* view)
{
    if (view == nullptr)
    {
        return themeFor("", false);
    }
    if (view->session.highContrast)
    {
        return contrastTheme(); // who needs it needs it on every page and day
    }
    return isConsentPage(view->session.screen) ? consentTheme() : themeFor(view->palette, view->grey);
}

PointerFrame movedUp(PointerFrame pointer, float by)
{
    pointer.at.y -= by;
    for (TracePoint& place : pointer.trace)
    {
        place.at.y -= by;
    }
    return pointer;
}

} // namespace

PageStage::PageStage(Setup setup)
    : m_setup(std::move(setup)), m_layer(m_setup.pixels), m_cache(m_store), m_canvas(m_cache, m_setup.media),
      m_ui(m_canvas)
{
    if (!reach().whole)
    {
        log::warning("the screen hangs too high: low mode does not bring everything within reach");
    }
}

void PageStage::begin(const View* view, const PointerFrame& pointer, Steady now,
                      const std::function<void()>& below, KeyFrame keys)
{
    const bool large = view != nullptr && view->session.largeText;
    const bool low = view != nullptr && view->session.lowMode;
    m_metrics.emplace(m_setup.pixels, m_setup.physical, large, low ? reach() : Reach{});
    m_theme = themeOf(view);
    glViewport(0, 0, m_setup.pixels.widthPx, m_setup.pixels.heightPx);
    glDisable(GL_SCISSOR_TEST);
    const Colour ground = m_theme.paper;
    glClearColor(static_cast<float>(ground.red) / 255, static_cast<float>(ground.green) / 255,
                 static_cast<float>(ground.blue) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (below)
    {
        below();
    }
    const float above = -m_metrics->screen().y;
    const PointerFrame onPage = movedUp(pointer, above);
    ImDrawList* list =
        m_layer.beginFrame(onPage, m_last == Steady{} ? std::chrono::milliseconds(16) : now - m_last, above);
    m_last = now;
    m_canvas.begin(list, view == nullptr ? std::string(chinese) : view->session.language);
    m_ui.begin(*m_metrics, m_theme, {onPage, now, m_setup.reducedMotion, keys});
}

bool PageStage::holdsBack(Screen next, Steady now)
{
    // A number is there before anybody has read that it is being taken: two changes of pages
    // in a blink would only flicker.
    if (next != Screen::TakingNumber || !m_page)
    {
        return false;
    }
    if (!m_heldSince)
    {
        m_heldSince = now;
    }
    return now - *m_heldSince < longestHold;
}

void PageStage::enter(const View& view, Steady now)
{
    m_heldSince.reset();
    m_canvas.startPage();
    m_screen = view.session.screen;
    m_number = view.session.page;
    m_page = makeScreen(*m_screen);
    m_ui.focus().clear();
    m_page->enter(view, now);
    m_changeStart = now;
    if (m_setup.reducedMotion)
    {
        m_change = Change::None;
    }
}

Events PageStage::draw(const View& view, const PointerFrame& pointer, Steady now, const std::function<void()>& below,
                       KeyFrame keys)
{
    begin(&view, pointer, now, below, keys);
    const bool another = m_screen != view.session.screen || m_number != view.session.page;
    const bool held = another && holdsBack(view.session.screen, now);
    if (another && !held)
    {
        enter(view, now);
    }
    if (const PagePart part = pagePart(view.session); m_part != part)
    {
        m_part = part;
        m_ui.focus().clear(); // the keys must not stand on an answer that nobody has heard
    }
    if (m_overlay != view.session.overlay)
    {
        m_overlay = view.session.overlay;
        m_ui.focus().clear();
        m_overlaySince = now;
    }
    Events events;
    m_ui.setBlocked(m_overlay != Overlay::None || held);
    drawBelow(view, events);
    m_ui.setBlocked(false);
    drawOverlay(m_ui, view, events, m_overlaySince);
    m_ui.end();
    noteControls();
    m_wantsFrame = m_ui.wantsFrame() || held;
    m_layer.endFrame();
    return events;
}

void PageStage::drawBelow(const View& view, Events& events)
{
    if (m_overlay != Overlay::Hidden)
    {
        drawChanging(view, events);
        drawHead(m_ui, view);
    }
}

void PageStage::noteControls()
{
    m_controls = m_ui.controls();
    for (Control& control : m_controls)
    {
        control.box = control.box.moved(0, -m_metrics->screen().y);
    }
}

void PageStage::drawChanging(const View& view, Events& events)
{
    const float share = m_change == Change::None ? 1.0F : m_ui.motion(m_changeStart, pageChange);
    if (share >= 1)
    {
        m_change = Change::None;
        m_before.drop();
        m_page->draw(m_ui, view, events);
        return;
    }
    const float width = m_metrics->width();
    const Box whole = m_metrics->screen();
    const Box above{0, whole.y, width, helpBarBox(*m_metrics).y - whole.y}; // the help bar never moves
    const auto before = [&](float dx, float opacity, const Box& clip)
    {
        if (!m_before.empty())
        {
            m_canvas.setShift(0, 0);
            m_canvas.pushClip(clip);
            m_canvas.setShift(dx, 0, opacity);
            // OpenGL's copy stands on its head.
            m_canvas.texture(m_before.texture(), {0, whole.bottom(), width, -whole.height});
            m_canvas.setShift(0, 0);
            m_canvas.popClip();
        }
    };
    const float quarter = 0.25F;
    if (m_change == Change::Forward)
    {
        before(-width * quarter * share, 1, above);
        m_canvas.setShift(width * (m_before.empty() ? 0.06F : 1.0F) * (1 - share), 0);
        m_page->draw(m_ui, view, events);
    }
    else if (m_change == Change::Back)
    {
        m_canvas.setShift(-width * (m_before.empty() ? 0.06F : quarter) * (1 - share), 0);
        m_page->draw(m_ui, view, events);
        before(width * share, 1, above);
    }
    else
    {
        m_page->draw(m_ui, view, events);
        before(0, 1 - share, whole);
    }
    m_canvas.setShift(0, 0);
}

void PageStage::drawWithoutContent(Steady now)
{
    begin(nullptr, {}, now, {});
    m_screen.reset();
    drawNoContent(m_ui);
    m_wantsFrame = false;
    m_layer.endFrame();
}

void PageStage::pageChanges(Screen from, Screen to)
{
    if (m_setup.reducedMotion || to == Screen::TakingNumber)
    {
        return;
    }
    m_before.drop();
    // What a person decided or signed is never copied.
    if (!isPrivate(from) && m_overlay != Overlay::Hidden)
    {
        m_before.take(m_setup.pixels);
    }
    const bool fades = from == Screen::Attract || to == Screen::Attract;
    m_change = fades ? Change::Fade : depth(to) < depth(from) ? Change::Back : Change::Forward;
}

void PageStage::wipe()
{
    m_before.drop();
    m_canvas.forget();
    m_layer.wipe();
    m_ui.forgetPage();
    m_page.reset();
    m_screen.reset();
}

void PageStage::forget()
{
    m_canvas.forget();
}

} // namespace onedoor::kiosk
