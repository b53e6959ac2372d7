#include "config/server/Resource.hpp"
#include "config/server/Wish.hpp"
#include "config/store/BlockStore.hpp"

#include "content/base/Log.hpp"

namespace onedoor::server
{

namespace
{

/// Ids of the blocks that the kiosk still has; absent = it does not say.
Result<std::optional<std::vector<std::int64_t>>> readHave(const Json& body)
{
    const auto found = body.find("have");
    if (found == body.end())
        return std::nullopt;
    std::vector<std::int64_t> ids;
    if (!found->is_array() || found->size() > 1000)
        return fail(ErrorCode::Malformed, "\"have\" must be a list of block ids");
    for (const auto& id : *found)
    {
        if (!id.is_number_integer())
            return fail(ErrorCode::Malformed, "\"have\" must be a list of block ids");
        ids.push_back(id.get<std::int64_t>());
    }
    return ids;
}

/// A block of today for each series that the kiosk gives; a series that has none left is absent.
Result<Response> lease(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto kiosk = body ? idField(*body, "kiosk") : Result<std::string>(tl::unexpected(body.error()));
    if (!kiosk)
        return tl::unexpected(kiosk.error());
    if (auto own = expectOwnName(visit, *kiosk); !own)
        return tl::unexpected(own.error());
    const auto have = readHave(*body);
    const auto loaded = hall.releases.require();
    if (!have || !loaded)
        return tl::unexpected(have ? loaded.error() : have.error());
    const auto& release = *(*loaded)->release;
    const auto now = hall.clock.now();
    auto blocks = Json::array();
    if (release.hall.queue.blockSize > 0)
        for (const auto& [series, last] : lastNumbers(release))
        {
            const auto block = hall.blocks.lease({*kiosk, release.resolver.calendar().businessDate(now), series, last,
                                                  release.hall.queue.blockSize, now, *have});
            if (block)
                blocks.push_back(*block);
            else if (block.error().code != ErrorCode::Exhausted)
                return tl::unexpected(block.error());
            else
                log::warning(block.error().message);
        }
    return jsonResponse(200, {{"blocks", std::move(blocks)}});
}

} // namespace

void addBlockRoutes(Router& router, Hall& hall)
{
    router.add({"POST", "/api/v1/blocks", Access::device({store::DeviceKind::Kiosk}),
                [&hall](const Visit& visit) { return lease(hall, visit); }});
}

} // namespace onedoor::server
