using Icf.Networks;

namespace Icf.Training;

/// <summary>
/// The state of a training; together with weights and moments it is sufficient to resume the training.
/// </summary>
internal sealed class TrainingState
{
    /// <summary>Traces trained on, repetitions counted.</summary>
    public long Seen { get; set; }

    public int Skipped { get; set; }

    /// <summary>The number of steps, including skipped steps.</summary>
    public long Steps { get; set; }

    /// <summary>How many traces were left out of steps because numbers in them overflow.</summary>
    public long LeftOut { get; set; }

    /// <summary>The site at which the first of them overflowed; null if it is not known.</summary>
    public string? LeftOutAt { get; set; }

    /// <summary>The number of rounds before this one.</summary>
    public int Round { get; set; }

    /// <summary>The traces seen before this round.</summary>
    public long RoundStart { get; set; }

    /// <summary>The traces to be seen in this round.</summary>
    public long RoundTraces { get; set; }

    /// <summary>The time spent before this round.</summary>
    public double RoundSeconds { get; set; }

    /// <summary>The number of measurements in this round, plus one.</summary>
    public int RoundMeasured { get; set; }

    /// <summary>The validation loss after the round before; NaN in the first.</summary>
    public double LossBefore { get; set; } = double.NaN;

    /// <summary>How much the last round lowered it; NaN if that was the first.</summary>
    public double Gain { get; set; } = double.NaN;

    /// <summary>How much the round before that one lowered it.</summary>
    public double GainBefore { get; set; } = double.NaN;

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
