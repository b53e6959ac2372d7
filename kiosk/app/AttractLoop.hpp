#pragma once

#include "content/release/Release.hpp"
#include "display/stage/Zone.hpp"
#include "kiosk/app/Mailbox.hpp"
#include "kiosk/app/Worker.hpp"
#include "kiosk/widgets/Geometry.hpp"

#include <memory>
#include <string>

namespace onedoor::kiosk
{

/// Plays the hall's slides while nobody is at the kiosk: the same resolver, the same drawing,
/// the same moment as on the wall.
/// Thread   UI thread; slides are drawn by the worker.
class AttractLoop
{
public:
    struct Setup
    {
        Box area;            ///< whole pixels
        std::string display; ///< whose programme plays; empty = an upright one
        bool reducedMotion = false;
    };
    AttractLoop(Setup setup, Worker& worker);

    struct Hall
    {
        std::shared_ptr<const release::Release> release;
        std::uint64_t releaseChanges = 0;
        Instant now{};
        bool clockTrusted = false;
        const std::vector<signage::Notice>& notices;
    };
    /// Sees to it that the right slide is on screen and the next one ready.
    void update(const Hall& hall, stage::Moment now);

    /// A slide is there to be drawn.
    [[nodiscard]] bool hasPicture() const { return m_has; }
    [[nodiscard]] bool isDirty() const { return m_has && m_zone.isDirty(); }
    void draw(sf::RenderTarget& target, stage::Moment now);
    [[nodiscard]] const std::string& slide() const { return m_slide; }
    [[nodiscard]] const std::string& campaign() const { return m_campaign; }

private:
    struct Drawn
    {
        std::string key;
        Picture picture;
    };
    void chooseDisplay(const Hall& hall);
    void takeDrawn();
    void ask(const Hall& hall, const std::string& key, const signage::Resolution& what);
    [[nodiscard]] std::string keyOf(const Hall& hall, const signage::Resolution& what) const;

    Setup m_setup;
    Worker& m_worker;
    std::shared_ptr<Mailbox<Drawn>> m_drawn = std::make_shared<Mailbox<Drawn>>();
    signage::Display m_display;
    std::uint64_t m_displayOf = 0;
    stage::Zone m_zone;
    stage::Crossfade m_crossfade;
    std::vector<Drawn> m_waiting; ///< drawn while a fade runs
    std::string m_asked;
    std::string m_failed; ///< a slide that could not be drawn is not asked for again and again
    std::string m_slide;
    std::string m_campaign;
    bool m_has = false;
};

} // namespace onedoor::kiosk
