#pragma once

#include "kiosk/app/GlTextures.hpp"
#include "kiosk/app/ImGuiLayer.hpp"
#include "kiosk/app/Snapshot.hpp"
#include "kiosk/flow/PagePart.hpp"
#include "kiosk/screens/ScreenView.hpp"
#include "kiosk/screens/Screens.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace onedoor::kiosk
{

/// Draws the page of a session into the active OpenGL target, with the change from one page
/// to the next. Knows no window: the program gives it one, a test an off-screen target.
/// Thread   the UI thread, with the context active.
class PageStage
{
public:
    struct Setup
    {
        Size pixels;
        PhysicalSize physical;
        drawing::MediaSource media;
        bool reducedMotion = false;
        double screenBottomMm = usualBottomMm; ///< how high the screen's lower edge hangs, for low mode
    };
    explicit PageStage(Setup setup);

    /// Draws one frame, `below` first where it is set. Returns what the visitor did in it.
    [[nodiscard]] Events draw(const View& view, const PointerFrame& pointer, Steady now,
                              const std::function<void()>& below = {}, KeyFrame keys = {});
    /// While there is no release at all.
    void drawWithoutContent(Steady now);
    /// Something moves: draw again soon.
    [[nodiscard]] bool wantsFrame() const { return m_wantsFrame; }
    /// A page is giving way to another, or stays up while a short wait may end.
    [[nodiscard]] bool changesPage() const { return m_change != Change::None || m_heldSince; }

    /// What the page says, as drawn last, and where the keys stand on it.
    [[nodiscard]] const PageModel& model() const { return m_ui.model(); }
    [[nodiscard]] KeyFocus& focus() { return m_ui.focus(); }
    /// Where the page's controls stand on the screen, as drawn last.
    [[nodiscard]] const std::vector<Control>& controls() const { return m_controls; }
    /// What of this screen low mode leaves free; nothing where it has no low mode.
    [[nodiscard]] Reach reach() const { return reachOf(m_setup.pixels, m_setup.physical, m_setup.screenBottomMm); }

    /// The session has moved to another page: keeps what is on the screen for the change,
    /// where it may be kept. Call it between draw() and showing the frame.
    void pageChanges(Screen from, Screen to);

    /// A person's data were wiped: nothing made from them stays, here or on the card.
    void wipe();
    /// The release changed: everything is drawn anew.
    void forget();
    [[nodiscard]] Picture picture() const { return Snapshot::read(m_setup.pixels); }
    [[nodiscard]] TextureStore& textures() { return m_store; }

private:
    enum class Change
    {
        None,
        Forward, ///< from the right
        Back,    ///< to the right
        Fade
    };
    void begin(const View* view, const PointerFrame& pointer, Steady now, const std::function<void()>& below,
               KeyFrame keys = {});
    void enter(const View& view, Steady now);
    [[nodiscard]] bool holdsBack(Screen next, Steady now);
    void drawChanging(const View& view, Events& events);
    void drawBelow(const View& view, Events& events);
    void noteControls();

    Setup m_setup;
    ImGuiLayer m_layer;
    GlTextures m_store;
    TextureCache m_cache;
    Canvas m_canvas;
    Ui m_ui;
    Snapshot m_before;
    std::optional<Metrics> m_metrics;
    Theme m_theme;
    std::unique_ptr<ScreenView> m_page;
    std::optional<Screen> m_screen;
    PagePart m_part;
    unsigned m_number = 0; ///< SessionState::page
    std::vector<Control> m_controls;
    Overlay m_overlay = Overlay::None;
    Steady m_overlaySince{};
    Steady m_changeStart{};
    Steady m_last{};
    std::optional<Steady> m_heldSince; ///< the page before stays while a short wait may end by itself
    Change m_change = Change::None;
    bool m_wantsFrame = false;
};

} // namespace onedoor::kiosk
