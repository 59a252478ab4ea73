namespace Icf.Evaluation;

/// <summary>
/// A named problem with a known answer: a model is compiled for it and queried, and the result is measured.
/// </summary>
internal interface IEvaluationCase
{
    /// <summary>Name on the command line, in lower case with hyphens.</summary>
    string Name { get; }

    /// <summary>One line for the list of cases.</summary>
    string Description { get; }

    /// <summary>The group that the case belongs to, by which it can be named together with others.</summary>
    string Group => "accuracy";

    /// <summary>Trains and queries once.</summary>
    /// <param name="run">The seed and the engine.</param>
    EvaluationResult Run(EvaluationRun run);
}
