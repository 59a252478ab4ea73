using System.Text.Json.Nodes;
using Icf.Serving.Networks;
using Microsoft.AspNetCore.Http;

namespace Icf.Serving.Routes;

/// <summary>
/// The description of the interface by OpenAPI 3.1, whose schemas are JSON schemas: those that the compiler has made of
/// the models, for the models that the caller may ask.
/// </summary>
internal sealed class OpenApiRoute(QueryEndpoint endpoint, ServedModels models)
{
    private const string Schemas = "#/components/schemas/";

    public async Task RunAsync(HttpContext context)
    {
        string self = context.Request.Path.Value!,
            prefix = context.Request.PathBase + self[..self.LastIndexOf('/')];
        var paths = new JsonObject();
        JsonObject components = OpenApiComponents.Create();
        foreach (ServedModel model in models.All.OrderBy(static model => model.Name, StringComparer.Ordinal))
            if (await endpoint.MayAskAsync(context, model))
                Add(paths, components["schemas"]!.AsObject(), prefix, model);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Answers of compiled models", ["version"] = "1" },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = components,
        };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(document.ToJsonString(), context.RequestAborted);
    }

    private void Add(JsonObject paths, JsonObject schemas, string prefix, ServedModel model)
    {
        // A schema refers to its own parts, which stand elsewhere now. Its dialect is that of OpenAPI 3.1.
        string text = model.Model.ArgumentSchema.GetRawText(),
            placed = text.Replace("\"#/$defs/", $"\"{Schemas}{model.Name}.arguments/$defs/", StringComparison.Ordinal);
        JsonObject arguments = JsonNode.Parse(placed)!.AsObject();
        arguments.Remove("$schema");
        schemas[$"{model.Name}.arguments"] = arguments;
        string route = $"{prefix}/models/{model.Name}",
            description = arguments["description"]?.GetValue<string>() ?? model.Model.Name;
        JsonObject args = Ref($"{model.Name}.arguments");
        paths[$"{route}/infer"] = Post(
            $"Answers a query with the network of {model.Name}. {description}",
            Body(["args"], ("args", args), Particles(), Seed(), Seconds()),
            "application/json",
            Ref("Answer")
        );
        paths[$"{route}/answer"] = Post(
            $"Answers a query to {model.Name} as well as is asked for, with whatever engine it takes.",
            Body(["args"], ("args", args.DeepClone()), ("effectiveSampleSize", Number()), Seed(), Seconds()),
            "application/json",
            Ref("Answer")
        );
        var queries = new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = endpoint.Options.MostInBatch,
            ["items"] = args.DeepClone(),
        };
        paths[$"{route}/batch"] = Post(
            $"Answers many queries to {model.Name}: a line of JSON for each, with answer or problem.",
            Body(["queries"], ("queries", queries), Particles(), Seed()),
            "application/x-ndjson",
            new JsonObject { ["type"] = "string" }
        );
    }

    private (string, JsonNode) Particles() =>
        (
            "particles",
            new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = 1,
                ["maximum"] = endpoint.Options.MostParticles,
                ["default"] = endpoint.Options.Particles,
            }
        );

    private (string, JsonNode) Seconds() =>
        (
            "seconds",
            new JsonObject
            {
                ["type"] = "number",
                ["exclusiveMinimum"] = 0,
                ["maximum"] = endpoint.Options.MostSeconds,
            }
        );

    private static (string, JsonNode) Seed() => ("seed", new JsonObject { ["type"] = "integer", ["default"] = 0 });

    private static JsonObject Number() => new() { ["type"] = "number", ["minimum"] = 1 };

    private static JsonObject Ref(string schema) => new() { ["$ref"] = Schemas + schema };

    private static JsonObject Body(string[] required, params (string Name, JsonNode Schema)[] members) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. required.Select(static name => (JsonNode)name)]),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(
                members.Select(static m => KeyValuePair.Create<string, JsonNode?>(m.Name, m.Schema))
            ),
        };

    private static JsonObject Post(string summary, JsonObject body, string type, JsonObject answer) =>
        new()
        {
            ["post"] = new JsonObject
            {
                ["summary"] = summary,
                ["requestBody"] = new JsonObject
                {
                    ["required"] = true,
                    ["content"] = Content("application/json", body),
                },
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject { ["description"] = "The answer", ["content"] = Content(type, answer) },
                    ["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" },
                },
            },
        };

    private static JsonObject Content(string type, JsonObject schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };
}
