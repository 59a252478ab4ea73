using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Icf.Serving.Networks;
using Icf.Serving.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Icf.Serving.Routes;

/// <summary>
/// The route <c>batch</c>: many queries, a line of JSON for each as soon as it and those before it are answered. They
/// wait for places in the queue, beside single queries.
/// </summary>
internal sealed class BatchRoute(QueryEndpoint endpoint, QueryRoutes routes)
{
    /// <summary>So many of the queries of a request wait in the queue at a time.</summary>
    private const int Together = 64;

    private static readonly string[] s_members = ["queries", "particles", "seed"];

    public Task RunAsync(HttpContext context, string model) =>
        endpoint.RunAsync(
            context,
            model,
            async (served, network) =>
            {
                using JsonDocument body = await JsonBody.ReadAsync(context, context.RequestAborted);
                (JsonElement[] queries, QuerySettings settings) = Read(body.RootElement);
                context.Response.ContentType = "application/x-ndjson";
                var answers = new Queue<Task<byte[]>>();
                for (int q = 0; q < queries.Length || answers.Count > 0; )
                {
                    while (q < queries.Length && answers.Count < Together)
                    {
                        answers.Enqueue(LineAsync(context, served, network, queries[q], Of(settings, q), q));
                        q++;
                    }

                    await context.Response.Body.WriteAsync(await answers.Dequeue(), context.RequestAborted);
                }
            }
        );

    // As one by one, so that a query has the same answer wherever it stands alone with that seed.
    private static QuerySettings Of(QuerySettings settings, int query) =>
        settings with
        {
            Seed = settings.Seed + query,
        };

    private (JsonElement[] Queries, QuerySettings Settings) Read(JsonElement body)
    {
        QueryRequest.RequireMembers(body, s_members);
        if (!body.TryGetProperty("queries", out JsonElement all) || all.ValueKind != JsonValueKind.Array)
            throw new RequestException("$.queries: expected an array with the arguments of each query.");
        int count = all.GetArrayLength();
        if (count > endpoint.Options.MostInBatch)
            throw new RequestException(
                $"$.queries: expected at most {endpoint.Options.MostInBatch} queries, found {count}."
            );
        QueryRequest request = QueryRequest.OfSettings(body, endpoint.Options);
        return (
            [.. all.EnumerateArray()],
            new QuerySettings(request.Particles ?? endpoint.Options.Particles, request.Seed)
        );
    }

    private async Task<byte[]> LineAsync(
        HttpContext context,
        ServedModel served,
        LoadedNetwork network,
        JsonElement arguments,
        QuerySettings settings,
        int query
    )
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            (QueryAnswer answer, LoadedNetwork by, bool isKept) = await routes.FindAsync(
                served,
                network,
                arguments,
                settings,
                waits: true,
                context.RequestAborted
            );
            endpoint.Answered(served, by, answer, isKept, Stopwatch.GetElapsedTime(began));
            return Line(
                query,
                writer =>
                {
                    writer.WriteString("version", by.Origin.Version);
                    writer.WritePropertyName("answer");
                    writer.WriteRawValue(answer.Summary, skipInputValidation: true);
                }
            );
        }
        catch (Exception error) when (Problems.Of(error) is { } problem)
        {
            endpoint.Metrics.Refused(served.Name, Problems.Name(problem));
            return Line(query, writer => Write(writer, problem));
        }
    }

    private static void Write(Utf8JsonWriter writer, ProblemDetails problem)
    {
        writer.WriteStartObject("problem");
        writer.WriteString("type", problem.Type);
        writer.WriteString("title", problem.Title);
        writer.WriteNumber("status", problem.Status!.Value);
        writer.WriteString("detail", problem.Detail);
        writer.WriteEndObject();
    }

    private static byte[] Line(int query, Action<Utf8JsonWriter> members)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteNumber("query", query);
            members(writer);
            writer.WriteEndObject();
        }

        text.Write("\n"u8);
        return text.WrittenSpan.ToArray();
    }
}
