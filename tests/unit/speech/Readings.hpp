#pragma once

#include "content/speech/Pinyin.hpp"
#include "tests/Paths.hpp"

namespace onedoor::speech::test
{

/// The table that the build has made.
inline const Pinyin& readings()
{
    static const Pinyin table = Pinyin::load(ONEDOOR_BINARY_DIR "/share/onedoor/pinyin.json").value();
    return table;
}

} // namespace onedoor::speech::test
