namespace Icf.Cli.Progress;

/// <summary>What engines tell of their progress, as the share that is done.</summary>
/// <param name="share">Is told the share.</param>
internal sealed class EngineProgress(IProgress<double> share)
    : IProgress<NutsProgress>,
        IProgress<MetropolisHastingsProgress>,
        IProgress<VariationalProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, double> _chains = []; // those that have begun

    public void Report(NutsProgress value)
    {
        lock (_lock)
        {
            _chains[value.Chain] = (double)value.Transitions / value.All;
            share.Report(_chains.Values.Average());
        }
    }

    public void Report(MetropolisHastingsProgress value) => share.Report((double)value.Transitions / value.All);

    public void Report(VariationalProgress value) => share.Report((double)value.Step / value.Steps);
}
