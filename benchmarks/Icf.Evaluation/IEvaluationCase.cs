namespace Icf.Evaluation;

/// <summary>A named problem with a known answer: a model is compiled for it and queried, and the result is measured.</summary>
internal interface IEvaluationCase
{
    /// <summary>Name on the command line, in lower case with hyphens.</summary>
    string Name { get; }

    /// <summary>One line for the list of cases.</summary>
    string Description { get; }

    /// <summary>Trains and queries once.</summary>
    /// <param name="seed">Seeds everything random in the run.</param>
    EvaluationResult Run(long seed);
}
