#include "config/server/VoiceView.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Ids.hpp"
#include "content/release/Voice.hpp"

#include <algorithm>

namespace onedoor::server
{

tl::unexpected<Refusal> refuseWord(ErrorCode error, std::string code, std::string message)
{
    return tl::unexpected(Refusal{{error, std::move(message)}, std::move(code), {}, {}});
}

tl::unexpected<Refusal> refuseWord(Error error)
{
    return tl::unexpected(Refusal{std::move(error), {}, {}, {}});
}

std::string wordTarget(const std::string& name)
{
    return std::string(trust::contentPrefix) + name;
}

std::string wordIn(const release::FileSet& files, const std::string& name)
{
    return files.has(name) ? files.read(name).value_or("") : std::string();
}

std::string wordHash(const std::string& bytes)
{
    return bytes.empty() ? std::string() : sha256(bytes);
}

std::uint64_t VoiceDesk::View::version() const
{
    const auto found = loaded->versions.find(trust::contentRole);
    return found == loaded->versions.end() ? 0 : found->second;
}

Result<speech::Word> VoiceDesk::View::word(const std::string& language, const std::string& id) const
{
    const auto words = speech::isSpoken(language) ? release::voiceWords(release(), language)
                                                  : std::vector<speech::Word>();
    const auto found = std::ranges::find(words, id, &speech::Word::id);
    return found == words.end() ? fail(ErrorCode::NotFound, "no call of this hall has that word")
                                : Result<speech::Word>(*found);
}

} // namespace onedoor::server
