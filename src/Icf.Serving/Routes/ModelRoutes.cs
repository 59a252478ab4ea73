using System.Text.Json;
using Icf.Serving.Monitoring;
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
        await JsonBody.SendAsync(
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
            (served, network) => JsonBody.SendAsync(context, writer => Members(writer, served, network))
        );

    /// <summary>What the last answers of a model were like, and what somebody should look at.</summary>
    public Task WatchAsync(HttpContext context, string model) =>
        endpoint.RunAsync(
            context,
            model,
            (served, network) =>
                JsonBody.SendAsync(context, writer => Members(writer, served, network, network.Watch.Read()))
        );

    private static void Members(Utf8JsonWriter writer, ServedModel served, LoadedNetwork network, WatchedAnswers last)
    {
        writer.WriteString("name", served.Name);
        writer.WriteString("version", network.Origin.Version);
        writer.WriteNumber("answers", last.Answers);
        writer.WriteNumber("waiting", network.Runner.Waiting);
        writer.WriteStartObject("last");
        writer.WriteNumber("answers", last.Window);
        writer.WriteNumber("good", last.Good);
        writer.WriteNumber("doubtful", last.Doubtful);
        writer.WriteNumber("unusable", last.Unusable);
        Number("effectiveShare", last.EffectiveShare);
        writer.WriteNumber("outOfRange", last.OutOfRange);
        Number("driftPValue", last.DriftPValue);
        writer.WriteEndObject();
        writer.WriteStartArray("alerts");
        foreach (Alert alert in last.Alerts)
            writer.WriteStringValue(alert.Text);
        writer.WriteEndArray();

        void Number(string name, double? value)
        {
            if (value is { } known && double.IsFinite(known))
                writer.WriteNumber(name, known);
            else
                writer.WriteNull(name);
        }
    }

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
