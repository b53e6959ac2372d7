#pragma once

#include "config/server/Hall.hpp"
#include "config/server/Http.hpp"
#include "config/server/Problem.hpp"
#include "content/drawing/Wall.hpp"

namespace onedoor::server
{

/// What a preview shows: a display of a release at a moment, in a size.
struct WallMoment
{
    std::shared_ptr<const LoadedRelease> loaded;
    const signage::Display* display = nullptr;
    Instant at{};
    bool now = false; ///< also shows the calls of this moment
    Size canvas;

    [[nodiscard]] const release::Release& release() const { return *loaded->release; }
};

/// Reads the query's `display`, `at`, `width` and `draft`.
/// Errors   NotFound, Malformed; those of askedRelease.
[[nodiscard]] Judged<WallMoment> askedMoment(Hall& hall, const Request& request);

/// What stands around the slide that the resolution names, which is a resolver's own: one
/// that also holds a post, for a post.
[[nodiscard]] drawing::WallScene sceneOf(Hall& hall, const WallMoment& moment, const signage::Resolver& resolver,
                                         const signage::Resolution& resolution);

/// Draws it as PNG. Errors   of drawing::drawWall.
[[nodiscard]] Result<std::string> drawMoment(const WallMoment& moment, const signage::Resolution& resolution,
                                             const drawing::WallScene& scene, const drawing::MediaSource& media);

} // namespace onedoor::server
