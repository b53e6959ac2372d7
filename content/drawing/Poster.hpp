#pragma once

#include "content/drawing/FlowMap.hpp"

#include <string>
#include <vector>

namespace onedoor::drawing
{

struct Plan;

/// A box of lines below the map.
struct PosterBox
{
    std::string title;
    std::vector<std::string> lines;
    bool health = false; ///< teal; else warm
};

/// The flow as a poster for the wall of the hall.
struct PosterScene
{
    FlowScene flow;
    std::string hall;
    std::string slogan; ///< 进一道门，办两件事
    std::string lead;
    std::vector<PosterBox> boxes; ///< side by side, two at best
    std::string voluntary;        ///< 婚检自愿参加，不影响结婚登记
    std::string version;          ///< version and date, so that an old one is seen to be old
};

/// Units: quarter points; A3 upright is 3368 × 4764.
[[nodiscard]] Plan planPoster(const PosterScene& scene);

/// A3 upright as PDF, texts as text.
/// Errors   NotFound for a missing font or icon; Io.
[[nodiscard]] Result<std::string> drawPoster(const PosterScene& scene, const MediaSource& media);

} // namespace onedoor::drawing
