#include "config/server/DataOptions.hpp"

#include "config/store/PostgresUrl.hpp"

namespace onedoor::server
{

void needData(CLI::App& command, DataFolder& data)
{
    command.add_option("--data", data.root, "the server's data folder")->required();
    command
        .add_option("--database", data.databaseUrl,
                    "postgresql://USER:PASSWORD@HOST:PORT/NAME; without it the data folder's onedoor.sqlite")
        ->envname("ONEDOOR_DATABASE")
        ->check(
            [](const std::string& url)
            {
                const auto parsed = store::PostgresUrl::parse(url);
                return parsed ? std::string() : parsed.error().message;
            });
}

} // namespace onedoor::server
