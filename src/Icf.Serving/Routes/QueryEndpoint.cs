using System.Diagnostics;
using System.Globalization;
using Icf.Serving.Monitoring;
using Icf.Serving.Networks;
using Icf.Serving.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Icf.Serving.Routes;

/// <summary>
/// What all routes of a model do: find it, admit the caller, and say in the same way why there is no answer.
/// </summary>
internal sealed partial class QueryEndpoint(
    ServedModels models,
    IAuthorizationService authorization,
    IOptions<ServingOptions> options,
    ServingMetrics metrics,
    ILogger<QueryEndpoint> log
)
{
    public ServingOptions Options => options.Value;

    public ServingMetrics Metrics => metrics;

    /// <summary>Answers a request for a model.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The model's name in the service.</param>
    /// <param name="answer">Answers it.</param>
    public async Task RunAsync(HttpContext context, string name, Func<ServedModel, LoadedNetwork, Task> answer)
    {
        using Activity? activity = ServingMetrics.Activities.StartActivity("icf.query");
        activity?.SetTag("icf.model", name);
        if (!models.TryGet(name, out ServedModel? model))
        {
            await RefuseAsync(context, "unknown", Problems.UnknownModel(name));
            return;
        }

        if (!await MayAskAsync(context, model))
        {
            await RefuseAsync(context, model.Name, Problems.Forbidden(model.Name));
            return;
        }

        if (model.Network is not { } network)
        {
            await RefuseAsync(context, model.Name, Problems.NotReady(model.Name));
            return;
        }

        try
        {
            await answer(model, network);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            metrics.Refused(model.Name, "gone"); // nobody listens
        }
        catch (OperationCanceledException)
        {
            await RefuseAsync(context, model.Name, Problems.Deadline());
        }
        catch (Exception error) when (Problems.Of(error) is { } problem)
        {
            if (error is QueueFullException full)
                context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, full.Delay.TotalSeconds))
                    .ToString(CultureInfo.InvariantCulture);
            activity?.SetStatus(ActivityStatusCode.Error, Problems.Name(problem));
            await RefuseAsync(context, model.Name, problem);
        }
#pragma warning disable CA1031 // Callers hear of a fault as of anything else.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            activity?.SetStatus(ActivityStatusCode.Error, "fault");
            Failed(log, fault, model.Name);
            await RefuseAsync(context, model.Name, Problems.Fault());
        }
    }

    /// <summary>Takes note of an answer.</summary>
    public void Answered(ServedModel model, LoadedNetwork by, QueryAnswer answer, bool isKept, TimeSpan time)
    {
        metrics.Answered(model.Name, by.Origin.Version, answer, isKept, time);
        if (!isKept)
            by.Watch.Add(answer);
    }

    /// <summary>Whether the caller may ask a model.</summary>
    public async Task<bool> MayAskAsync(HttpContext context, ServedModel model)
    {
        string[] own = [.. context.User.FindAll(ApiKey.ModelClaim).Select(static claim => claim.Value)];
        return (own.Length == 0 || own.Contains(model.Name, StringComparer.OrdinalIgnoreCase))
            && (
                model.Policy is null
                || (await authorization.AuthorizeAsync(context.User, resource: null, model.Policy)).Succeeded
            );
    }

    /// <summary>The time of a query, at the end of which it is taken back.</summary>
    public CancellationTokenSource Deadline(HttpContext context, double? seconds = null)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        source.CancelAfter(TimeSpan.FromSeconds(seconds ?? Options.MostSeconds));
        return source;
    }

    private async Task RefuseAsync(HttpContext context, string model, ProblemDetails problem)
    {
        metrics.Refused(model, Problems.Name(problem));
        if (context.Response.HasStarted)
        {
            context.Abort(); // half an answer must not look like a whole one
            return;
        }

        await Results.Problem(problem).ExecuteAsync(context);
    }

    [LoggerMessage(4, LogLevel.Error, "A query to {Model} has failed")]
    private static partial void Failed(ILogger log, Exception fault, string model);
}
