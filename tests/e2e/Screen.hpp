#pragma once

#include "content/base/Picture.hpp"
#include "content/drawing/Wall.hpp"
#include "tests/e2e/Process.hpp"

#include <functional>
#include <memory>

namespace onedoor::e2e
{

/// A screen of its own for one program: an Xvfb whose pixels are read from its memory file,
/// and whose pointer is a real one.
class Screen
{
public:
    Screen(Size size, const std::filesystem::path& folder);

    [[nodiscard]] const std::string& display() const { return m_display; }
    [[nodiscard]] Picture read() const;
    [[nodiscard]] Picture read(const drawing::Rect& part) const;
    /// Writes the screen as PNG, for a person to look at.
    void save(const std::filesystem::path& file) const;

    void click(int x, int y) const;
    /// Presses a key by its X name: "Tab", "Return".
    void key(const std::string& name) const;
    /// Presses at the first point, moves through the others, lets go at the last.
    void drag(const std::vector<std::pair<int, int>>& points) const;
    /// The same without letting go.
    void hold(const std::vector<std::pair<int, int>>& points) const;
    void letGo() const;

private:
    void xdotool(std::vector<std::string> words) const;

    std::filesystem::path m_folder;
    std::string m_display;
    std::unique_ptr<Process> m_server;
};

/// The share of pixels that differ by more than `tolerance` in some channel, 0..1.
/// Pictures of different size differ wholly.
[[nodiscard]] double difference(const Picture& one, const Picture& other, int tolerance = 24);

/// The share of pixels within `tolerance` of a colour, 0..1.
[[nodiscard]] double shareOf(const Picture& picture, drawing::Colour colour, int tolerance = 12);

/// Asks again and again until it is true; false when the time is up.
[[nodiscard]] bool eventually(const std::function<bool()>& condition,
                              std::chrono::seconds timeout = std::chrono::seconds(20));

} // namespace onedoor::e2e
