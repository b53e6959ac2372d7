#include "content/speech/Levels.hpp"
#include "content/speech/WavFile.hpp"
#include "tests/fuzz/Input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto sound = onedoor::speech::readWav(onedoor::fuzz::asText(data, size));
    if (sound)
        (void)onedoor::speech::prepareWord(*sound);
    return 0;
}
