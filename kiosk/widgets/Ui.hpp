#pragma once

#include "kiosk/widgets/Canvas.hpp"
#include "kiosk/widgets/FingerScroll.hpp"
#include "kiosk/widgets/KeyFocus.hpp"
#include "kiosk/widgets/Metrics.hpp"
#include "kiosk/widgets/TapLatch.hpp"
#include "kiosk/widgets/Theme.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::kiosk
{

/// What a finger does to one thing on the page.
struct Press
{
    bool down = false;   ///< the finger is on it
    bool tapped = false; ///< it went down and up on it
};

/// Where one thing that can be touched stands on the screen. Units: pixels.
struct Control
{
    std::string id;
    Box box;
    bool operator==(const Control& other) const
    {
        return id == other.id && box.x == other.box.x && box.y == other.box.y && box.width == other.box.width &&
               box.height == other.box.height;
    }
};

/// One frame of a page: a canvas to draw on, and who was touched.
/// Thread   the UI thread, inside a Dear ImGui frame.
class Ui
{
public:
    explicit Ui(Canvas& canvas) : m_canvas(canvas) {}

    struct Frame
    {
        PointerFrame pointer;
        Steady now{};
        bool reducedMotion = false;
        KeyFrame keys = {};
    };
    void begin(const Metrics& metrics, const Theme& theme, Frame frame);
    /// The page is drawn: the keys move on it, and a ring shows where they stand.
    void end();

    /// Something that can be touched. `id` is unique on its page.
    [[nodiscard]] Press press(std::string_view id, const Box& box, bool enabled = true);

    /// Says where a thing stands that follows the finger by itself.
    void place(std::string_view id, const Box& box);
    /// What could be touched in this frame, in the order of drawing.
    [[nodiscard]] const std::vector<Control>& controls() const { return m_controls; }

    /// Scrolls what `box` shows of content that was `contentHeight` high when last drawn.
    void scroll(FingerScroll& scroll, const Box& box, float contentHeight);
    /// A thin bar at the right that says how much there is.
    void scrollBar(const FingerScroll& scroll, const Box& track, Colour colour);

    /// Nothing below can be touched, and nothing of it is said: an overlay is up.
    void setBlocked(bool blocked);
    [[nodiscard]] const PageModel& model() const { return m_model; }
    [[nodiscard]] KeyFocus& focus() { return m_focus; }
    /// Another page, or nothing of this one may stay.
    void forgetPage();
    /// Something moves: another frame is needed after this one.
    void wantFrame() { m_wantsFrame = true; }
    [[nodiscard]] bool wantsFrame() const { return m_wantsFrame; }

    /// 0..1, eased, since `start`; asks for frames until it is over. 1 with reduced motion.
    [[nodiscard]] float motion(Steady start, std::chrono::milliseconds span);

    [[nodiscard]] Canvas& canvas() { return m_canvas; }
    [[nodiscard]] const Metrics& metrics() const { return *m_metrics; }
    [[nodiscard]] const Theme& theme() const { return *m_theme; }
    [[nodiscard]] const PointerFrame& pointer() const { return m_frame.pointer; }
    [[nodiscard]] Steady now() const { return m_frame.now; }
    [[nodiscard]] bool reducedMotion() const { return m_frame.reducedMotion; }
    [[nodiscard]] bool blocked() const { return m_blocked; }

    [[nodiscard]] TextLook look(TextRole role, Colour colour,
                                drawing::Weight weight = drawing::Weight::Regular) const;
    [[nodiscard]] float px(double design) const { return m_metrics->px(design); }

private:
    void drawRing(const PageItem& item);
    void scrollByKey(FingerScroll& scroll, const Box& box);

    Canvas& m_canvas;
    const Metrics* m_metrics = nullptr;
    const Theme* m_theme = nullptr;
    Frame m_frame;
    std::vector<Control> m_controls;
    PageModel m_model;
    KeyFocus m_focus;
    std::optional<PageItem> m_reveal; ///< where the keys have gone, to be scrolled to; without its words
    bool m_blocked = false;
    bool m_dragging = false; ///< the finger scrolls: it taps nothing
    bool m_wantsFrame = false;
};

} // namespace onedoor::kiosk
