namespace Icf.Evaluation.Known;

/// <summary>An engine with its options, which answers queries of any model that it may serve.</summary>
internal interface IQueriedEngine
{
    /// <summary>What tables call it.</summary>
    string Name { get; }

    /// <summary>Answers a query.</summary>
    /// <exception cref="OperationCanceledException">Its time was over, and it had nothing to answer with.</exception>
    Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    );
}
