using System.Text.Json;
using Icf.Serving.Networks;
using Microsoft.AspNetCore.Http;

namespace Icf.Serving.Routes;

/// <summary>The routes that say which models there are, and what they take.</summary>
internal sealed class ModelRoutes(QueryEndpoint endpoint, ServedModels models)
{
    /// <summary>The models that the caller may ask.</summary>
    public async Task ListAsync(HttpContext context)
    {
        var shown = new List<ServedModel>();
        foreach (ServedModel model in models.All.OrderBy(static model => model.Name, StringComparer.Ordinal))
            if (await endpoint.MayAskAsync(context, model))
                shown.Add(model);
        await QueryEndpoint.SendAsync(
            context,
            writer =>
            {
                writer.WriteStartArray("models");
                foreach (ServedModel model in shown)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", model.Name);
                    writer.WriteString("version", model.Network?.Origin.Version);
                    writer.WriteBoolean("isReady", model.Network is not null);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }
        );
    }

    /// <summary>What is known of a model and of the network that answers now.</summary>
    public Task ShowAsync(HttpContext context, string model) =>
        endpoint.RunAsync(
            context,
            model,
            (served, network) => QueryEndpoint.SendAsync(context, writer => Members(writer, served, network))
        );

    private void Members(Utf8JsonWriter writer, ServedModel served, LoadedNetwork network)
    {
        NetworkFile file = network.File;
        writer.WriteString("name", served.Name);
        writer.WriteString("model", served.Model.Name);
        writer.WriteString("fingerprint", served.Model.Fingerprint.ToString());
        writer.WriteString("version", network.Origin.Version);
        writer.WriteNumber("weights", file.ParameterCount);
        writer.WriteNumber("traces", file.Training.Traces);
        if (double.IsFinite(file.Training.ValidationLoss))
            writer.WriteNumber("validationLoss", file.Training.ValidationLoss);
        writer.WriteString(
            "calibration",
            file.Calibration is null ? "not checked"
                : file.Calibration.IsCalibrated ? "passed"
                : "failed"
        );
        writer.WriteNumber("mostParticles", endpoint.Options.MostParticles);
        writer.WriteNumber("mostSeconds", endpoint.Options.MostSeconds);
        Schema("arguments", served.Model.ArgumentSchema);
        Schema("latents", served.Model.LatentSchema);
        Schema("result", served.Model.ResultSchema);

        void Schema(string member, JsonElement schema)
        {
            writer.WritePropertyName(member);
            schema.WriteTo(writer);
        }
    }
}
