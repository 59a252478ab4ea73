using System.Text.Json;
using System.Text.Json.Nodes;
using Icf.TestModels;
using Json.Schema;

namespace Icf.Serving.Tests;

/// <summary>The description of the interface, held against what the service takes and gives.</summary>
public sealed class OpenApiTests(Networks networks) : IClassFixture<Networks>
{
    [Fact]
    public async Task BodiesAndAnswersFitTheirSchemas()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            add: icf => icf.AddModel<FaultyModels.ThrowsModel>("throws").FromFile(networks.Throws)
        );
        JsonObject document = JsonNode.Parse(await service.Caller.GetStringAsync("openapi.json"))!.AsObject();
        Assert.Equal("3.1.0", document["openapi"]!.GetValue<string>());
        Assert.Equal(
            from model in (string[])["means", "throws"]
            from route in (string[])["infer", "answer", "batch"]
            select $"/icf/models/{model}/{route}",
            document["paths"]!.AsObject().Select(static path => path.Key)
        );

        const string Right = """{"args":{"y":[8,9]},"particles":40,"seed":3}""";
        JsonObject infer = document["paths"]!["/icf/models/means/infer"]!["post"]!.AsObject();
        JsonNode body = infer["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.True(Fits(Right, body));
        foreach (string wrong in (string[])["{}", """{"args":{"y":3}}""", """{"args":{"y":[]},"particles":0}"""])
        {
            Assert.False(Fits(wrong, body));
            Assert.Equal(400, (await service.ProblemAsync("models/means/infer", wrong)).Status);
        }

        JsonNode answer = infer["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        Assert.True(Fits((await service.AnswerAsync("models/means/infer", Right)).GetRawText(), answer));
        JsonElement climbed = await service.AnswerAsync("models/means/answer", """{"args":{"y":[8,9]}}""");
        Assert.True(Fits(climbed.GetRawText(), answer));
        using HttpResponseMessage response = await service.PostAsync("models/means/infer", "{}");
        JsonNode problem = document["components"]!["schemas"]!["Problem"]!;
        Assert.True(Fits(await response.Content.ReadAsStringAsync(), problem));

        bool Fits(string text, JsonNode schema)
        {
            // What a schema refers to stands elsewhere in the document.
            JsonObject whole = schema.DeepClone().AsObject();
            whole["$schema"] = "https://json-schema.org/draft/2020-12/schema";
            whole["$defs"] = document["components"]!["schemas"]!.DeepClone();
            string defined = whole
                .ToJsonString()
                .Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
            using JsonDocument parsed = JsonDocument.Parse(text);
            return JsonSchema
                .FromText(defined, new BuildOptions { SchemaRegistry = new SchemaRegistry() })
                .Evaluate(parsed.RootElement)
                .IsValid;
        }
    }
}
