#pragma once

#include <string>
#include <string_view>

namespace onedoor::drawing
{

/// The characters of a text that no font of this machine has: they would show as boxes.
/// Returns  each once, in order; empty when all is well.
[[nodiscard]] std::string withoutGlyph(std::string_view text);

} // namespace onedoor::drawing
