using Icf.Networks;

namespace Icf.Training;

/// <summary>Where a training is; together with weights and moments, all that a resumption needs.</summary>
internal sealed class TrainingState
{
    /// <summary>Traces trained on, repetitions counted.</summary>
    public long Seen { get; set; }

    public int Skipped { get; set; }

    /// <summary>The number of measurements of the validation loss.</summary>
    public int Measured { get; set; }

    public int WithoutImprovement { get; set; }

    public double Loss { get; set; } = double.NaN;

    public double ValidationLoss { get; set; } = double.NaN;

    public double InitialLoss { get; set; } = double.NaN;

    public double BestLoss { get; set; } = double.PositiveInfinity;

    public double Seconds { get; set; }

    /// <summary>The weights with the lowest validation loss.</summary>
    public NetworkWeights? Best { get; set; }
}
