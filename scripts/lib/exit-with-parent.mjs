// Preloaded (`node --import`) into programs that are not ours: when the start script dies, even by kill -9, its
// channel closes and the program ends with it instead of holding a port.
process.on('disconnect', () => process.exit(0));
