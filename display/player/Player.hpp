#pragma once

#include "content/release/Release.hpp"
#include "display/player/Showing.hpp"

#include <memory>
#include <set>
#include <vector>

namespace onedoor::display
{

/// Asks the resolver what one display shows, and passes over slides that cannot be drawn.
/// Thread   one; knows no window and no clock.
class Player
{
public:
    explicit Player(std::string display) : m_displayId(std::move(display)) {}

    /// Plays this release from now on; null and 0 before there is one. Slides passed over in
    /// an earlier release get a new chance.
    void use(std::shared_ptr<const release::Release> release, std::uint64_t version);

    /// What goes before the slides from now on, each in its hours and on its displays.
    void useNotices(const std::vector<signage::Notice>& notices);

    /// A slide of the present release cannot be drawn.
    void passOver(const std::string& slide) { m_bad.insert(slide); }

    /// What shows at a time: a notice; else a good slide whenever there is one, else the house slide.
    [[nodiscard]] Showing at(Instant hallTime, bool clockTrusted) const;

    /// The next showings with other pictures than the one at `hallTime`, each picture once.
    [[nodiscard]] std::vector<Showing> next(Instant hallTime, bool clockTrusted, std::size_t count) const;

    /// This display as the release describes it; with an unknown id, one that shows slides only.
    [[nodiscard]] const signage::Display& display() const { return m_display; }
    /// True when a release is there and does not know this display.
    [[nodiscard]] bool unknownDisplay() const { return m_unknown; }
    [[nodiscard]] const std::shared_ptr<const release::Release>& release() const { return m_release; }
    [[nodiscard]] std::uint64_t version() const { return m_version; }

private:
    [[nodiscard]] Showing showingOf(const signage::Resolution& resolution) const;
    [[nodiscard]] Showing substitute(Showing bad, Instant hallTime, bool clockTrusted) const;

    std::string m_displayId; ///< empty: the first of the release
    std::shared_ptr<const release::Release> m_release;
    std::uint64_t m_version = 0;
    std::vector<signage::Notice> m_notices;
    signage::Display m_display;
    bool m_unknown = false;
    std::set<std::string, std::less<>> m_bad;
};

} // namespace onedoor::display
