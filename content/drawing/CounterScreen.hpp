#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <string>

namespace onedoor::drawing
{

/// What hall the pictures are of, and in which words.
struct WallStyle
{
    std::string language = "zh-CN";
    std::string palette; ///< of the day; empty = ordinary
    bool grey = false;   ///< day of mourning
    bool demo = false;   ///< marks the picture 演示 in a corner
    std::string slogan;  ///< 进一道门，办两件事
};

/// The small screen of one counter.
struct CounterScene
{
    enum class State
    {
        Free,    ///< nobody is called yet
        Called,  ///< the number is on its way here
        Serving, ///< it sits here
        Paused,
        Closed ///< outside the hall's hours
    };
    State state = State::Free;
    std::string label{};   ///< 1号窗口, from the release
    std::string service{}; ///< 登记, from the release; may be empty
    std::string number{};  ///< "A018", while Called or Serving
    std::string reason{};  ///< of a pause, in the words of the release; may be empty
    bool glow = false;     ///< the bright moment of a pulse
};

/// Landscape or portrait; the number as large as the screen allows.
/// Errors   as drawCallBoard.
[[nodiscard]] Result<Picture> drawCounterScreen(const CounterScene& scene, const WallStyle& style, Size size);

} // namespace onedoor::drawing
