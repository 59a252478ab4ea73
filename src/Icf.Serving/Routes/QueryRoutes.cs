using System.Diagnostics;
using System.Text.Json;
using Icf.Serving.Networks;
using Icf.Serving.Queries;
using Microsoft.AspNetCore.Http;

namespace Icf.Serving.Routes;

/// <summary>The routes <c>infer</c> and <c>answer</c>: one query, one answer.</summary>
internal sealed class QueryRoutes(QueryEndpoint endpoint, AnswerCache cache, Climbing climbing)
{
    /// <summary>Answers with the network.</summary>
    public Task InferAsync(HttpContext context, string model) =>
        endpoint.RunAsync(
            context,
            model,
            async (served, network) =>
            {
                long began = Stopwatch.GetTimestamp();
                using JsonDocument body = await JsonBody.ReadAsync(context, context.RequestAborted);
                QueryRequest request = QueryRequest.Of(body.RootElement, endpoint.Options);
                using CancellationTokenSource time = endpoint.Deadline(context, request.Seconds);
                var settings = new QuerySettings(request.Particles ?? endpoint.Options.Particles, request.Seed);
                (QueryAnswer answer, LoadedNetwork by, bool isKept) = await FindAsync(
                    served,
                    network,
                    request.Arguments,
                    settings,
                    waits: false,
                    time.Token
                );
                endpoint.Answered(served, by, answer, isKept, Stopwatch.GetElapsedTime(began));
                await SendAsync(context, served.Name, by.Origin.Version, answer);
            }
        );

    /// <summary>Climbs the ladder until the answer is good enough, or the time is over.</summary>
    public Task AnswerAsync(HttpContext context, string model) =>
        endpoint.RunAsync(
            context,
            model,
            async (served, network) =>
            {
                long began = Stopwatch.GetTimestamp();
                using JsonDocument body = await JsonBody.ReadAsync(context, context.RequestAborted);
                QueryRequest request = QueryRequest.Of(body.RootElement, endpoint.Options);
                var quality = new Quality
                {
                    EffectiveSampleSize = request.EffectiveSampleSize ?? Quality.Default.EffectiveSampleSize,
                    TimeBudget = TimeSpan.FromSeconds(request.Seconds ?? endpoint.Options.MostSeconds),
                };
                QueryAnswer? answer = null;
                while (answer is null)
                {
                    network = served.Network!; // another one, if it was replaced meanwhile
                    answer = await climbing.RunAsync(() =>
                        network.Runner.Climb(request.Arguments, quality, request.Seed, context.RequestAborted)
                    );
                }

                endpoint.Answered(served, network, answer, isKept: false, Stopwatch.GetElapsedTime(began));
                await SendAsync(context, served.Name, network.Origin.Version, answer);
            }
        );

    /// <summary>An answer that is kept, or one of the network that answers now.</summary>
    /// <param name="served">The model.</param>
    /// <param name="network">Its network when the request came.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="waits">Whether to wait for a place in the queue.</param>
    /// <param name="cancellationToken">Takes the query back.</param>
    public async Task<(QueryAnswer Answer, LoadedNetwork By, bool IsKept)> FindAsync(
        ServedModel served,
        LoadedNetwork network,
        JsonElement arguments,
        QuerySettings settings,
        bool waits,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            string key = AnswerCache.Key(served.Name, network.Origin.Version, arguments, settings);
            if (cache.Find(key) is { } kept)
                return (kept, network, true);
            if (await network.Runner.InferAsync(arguments, settings, waits, cancellationToken) is { } answer)
            {
                cache.Keep(key, answer);
                return (answer, network, false);
            }

            network = served.Network!; // replaced meanwhile
        }
    }

    private static Task SendAsync(HttpContext context, string model, string version, QueryAnswer answer) =>
        JsonBody.SendAsync(
            context,
            writer =>
            {
                writer.WriteString("model", model);
                writer.WriteString("version", version);
                writer.WritePropertyName("answer");
                writer.WriteRawValue(answer.Summary, skipInputValidation: true);
            }
        );
}
