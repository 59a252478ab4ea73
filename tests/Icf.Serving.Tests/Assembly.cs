// Instruments are heard by all who listen, whichever service they belong to.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
