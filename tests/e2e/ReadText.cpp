#include "tests/e2e/ReadText.hpp"

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "tests/e2e/Process.hpp"

#include <stdexcept>

namespace onedoor::e2e
{

std::string readText(const Picture& picture)
{
    std::string pattern = (std::filesystem::temp_directory_path() / "onedoor-text-XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(pattern.data());
    const auto file = folder / "picture.png";
    (void)writeFileAtomically(file, drawing::encodePng(picture).value());
    // Text in any order and place; one thread, since tests share the machine.
    const auto read = runToEnd({"tesseract", file.string(), "stdout", "-l", "eng", "--psm", "11"},
                               {{"OMP_THREAD_LIMIT", "1"}});
    std::filesystem::remove_all(folder);
    if (read.status != 0)
        throw std::runtime_error("tesseract: " + read.output);
    return read.output;
}

} // namespace onedoor::e2e
