#pragma once

#include "content/base/Picture.hpp"

#include <string>
#include <string_view>

namespace onedoor::test
{

/// How far a picture may be from its stored one. Fonts and smoothing differ a little from one
/// version of a library to the next; a moved or missing thing differs much.
struct GoldenLimits
{
    int perChannel = 28;           ///< of 255; the stored palette alone takes up to about 10
    double differingShare = 0.006; ///< of the pixels that may differ more than that
};

/// Compares a picture, made three times smaller, with tests/golden/NAME.png ("drawing/fact").
/// The full picture goes to the build folder as golden/NAME.png in any case; actual and
/// difference beside it when they do not match. With ONEDOOR_RENEW_GOLDEN=1 in the environment
/// the stored picture is written anew: look at it before you commit it.
///
/// Returns  empty when they match, else what is wrong, for EXPECT_EQ(..., "").
[[nodiscard]] std::string differenceFromGolden(const Picture& picture, std::string_view name,
                                               const GoldenLimits& limits = {});

} // namespace onedoor::test
