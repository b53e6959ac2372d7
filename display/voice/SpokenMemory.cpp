#include "display/voice/SpokenMemory.hpp"

#include "content/base/Files.hpp"
#include "content/base/Json.hpp"

namespace onedoor::display
{

SpokenMemory::SpokenMemory(std::filesystem::path file) : m_file(std::move(file))
{
    const auto text = readFile(m_file, 4096);
    const auto json = text ? parseJson(*text, "spoken.json") : tl::unexpected<Error>(text.error());
    if (!json || !json->is_object())
        return;
    if (const auto found = json->find("spoken_until_ms"); found != json->end() && found->is_number_integer())
        m_until = Instant(std::chrono::milliseconds(found->get<std::int64_t>()));
}

Result<void> SpokenMemory::remember(Instant call)
{
    m_until = call;
    return writeFileAtomically(m_file, toText({{"spoken_until_ms", call.time_since_epoch().count()}}));
}

} // namespace onedoor::display
