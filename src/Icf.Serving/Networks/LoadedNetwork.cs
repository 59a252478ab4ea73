using Icf.Serving.Monitoring;
using Icf.Serving.Queries;

namespace Icf.Serving.Networks;

/// <summary>A network that answers queries.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Runner">Runs queries on it.</param>
/// <param name="File">What its file says of it.</param>
/// <param name="Watch">What its last answers were like.</param>
internal sealed record LoadedNetwork(NetworkOrigin Origin, QueryRunner Runner, NetworkFile File, NetworkWatch Watch)
    : IAsyncDisposable
{
    /// <summary>Loads a network.</summary>
    /// <param name="name">The name of the model in the service.</param>
    /// <param name="model">The model.</param>
    /// <param name="origin">The network.</param>
    /// <param name="options">How many queries may wait.</param>
    /// <param name="metrics">Measures what it does.</param>
    /// <exception cref="IcfException">The file is damaged, or the network is another model's.</exception>
    public static LoadedNetwork Load(
        string name,
        IModel model,
        NetworkOrigin origin,
        ServingOptions options,
        ServingMetrics metrics
    )
    {
        NetworkFile file = NetworkFile.Read(origin.Path);
        return new(
            origin,
            model.Accept(new Loading(name, origin.Path, options, metrics)),
            file,
            new NetworkWatch(options)
        );
    }

    /// <summary>Answers what is waiting, and frees the network.</summary>
    public ValueTask DisposeAsync() => Runner.DisposeAsync();

    private sealed record Loading(string Name, string Path, ServingOptions Options, ServingMetrics Metrics)
        : IModelVisitor<QueryRunner>
    {
        public QueryRunner Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model) =>
            new QueryRunner<TArgs, TResult, TLatents>(
                model,
                model.Load(Path),
                Options.QueueLength,
                together => Metrics.Batch(Name, together)
            );
    }
}
